# Prints a banner on COM1 once a second until the first byte comes in: what a guest sends while nobody has its console
# open is lost. From then on it sends back every byte it gets; after a return it starts a new line with a prompt.
# It works in interrupts alone and halts the processor in between, so an idle guest costs next to nothing.
# It knows nothing of ACPI: a request to shut down goes unheard.

.include "boot-sector-common.S"

.set TIMER_VECTOR, 0x08 * 4
.set COM1_VECTOR, 0x0c * 4
.set PIC_COMMAND, 0x20
.set PIC_MASK, 0x21
.set PIC2_MASK, 0xa1
.set END_OF_INTERRUPT, 0x20
.set ONLY_COM1_AND_TIMER, 0xee
.set ONLY_COM1, 0xef
.set TICKS_PER_SECOND, 18             # as the BIOS sets the timer up

start:
  begin
  movw $on_timer, TIMER_VECTOR
  movw $0, TIMER_VECTOR + 2
  movw $on_serial, COM1_VECTOR
  movw $0, COM1_VECTOR + 2
  movw $banner, %si
  call send_text
  write_port COM1_INTERRUPTS, 1       # tell of bytes that came in
  movb $ONLY_COM1_AND_TIMER, %al
  outb %al, $PIC_MASK
  movb $0xff, %al
  outb %al, $PIC2_MASK
sleep:
  sti
  hlt
  jmp sleep

on_timer:
  pushaw
  decb ticks
  jnz end_interrupt
  movb $TICKS_PER_SECOND, ticks
  movw $banner, %si
  call send_text
  jmp end_interrupt

on_serial:
  pushaw
next_byte:
  movw $COM1_STATUS, %dx
  inb %dx, %al
  testb $RECEIVED, %al
  jz end_interrupt
  inb $PIC_MASK, %al
  cmpb $ONLY_COM1, %al
  je greeted
  movb $ONLY_COM1, %al                # somebody is there: no more banners, but they may have missed the last
  outb %al, $PIC_MASK
  movw $newline, %si
  call send_text
greeted:
  movw $COM1_DATA, %dx
  inb %dx, %al
  movb %al, %bl
  call send_byte
  cmpb $'\r', %bl
  jne next_byte
  movw $prompt, %si
  call send_text
  jmp next_byte

end_interrupt:
  movb $END_OF_INTERRUPT, %al
  outb %al, $PIC_COMMAND
  popaw
  iretw

# Sends the text at si.
send_text:
  lodsb
  testb %al, %al
  jz sent
  movb %al, %bl
  call send_byte
  jmp send_text
sent:
  ret

# Sends the byte in bl.
send_byte:
  await_sender
  movw $COM1_DATA, %dx
  movb %bl, %al
  outb %al, %dx
  ret

ticks: .byte TICKS_PER_SECOND
banner: .asciz "ECHO-READY\r\n> "
newline: .ascii "\r"
prompt: .asciz "\n> "

end_of_sector
