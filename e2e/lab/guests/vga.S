# Shows a banner on the VGA text screen, then what is typed on the keyboard. All of it goes to COM1 too,
# so a test can tell what the screen must show.

.include "boot-sector-common.S"

.set VIDEO, 0x10                      # BIOS services
.set KEYBOARD, 0x16
.set TEXT_80X25, 0x0003
.set TELETYPE, 0x0e

start:
  begin
  sti                                 # the BIOS reads the keyboard by interrupt
  movw $TEXT_80X25, %ax
  int $VIDEO
  movw $banner, %si
next_character:
  lodsb
  testb %al, %al
  jz typed
  call show
  jmp next_character

typed:
  xorw %ax, %ax                       # wait for a key; the BIOS halts the processor meanwhile
  int $KEYBOARD
  testb %al, %al
  jz typed                            # a key without a character
  call show
  cmpb $'\r', %al
  jne typed
  movb $'\n', %al
  call show
  jmp typed

# Shows the character in al on the screen and sends it to COM1. Changes no register that matters here.
show:
  pushaw
  movb $TELETYPE, %ah
  movw $0x0007, %bx
  int $VIDEO
  popaw
  pushw %ax
  pushw %ax
  await_sender
  popw %ax
  movw $COM1_DATA, %dx
  outb %al, %dx
  popw %ax
  ret

banner: .asciz "VGA-READY\r\n"

end_of_sector
