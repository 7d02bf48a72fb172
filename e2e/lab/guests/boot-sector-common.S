# What the boot sectors share: the BIOS loads 512 bytes to 0x7c00 and jumps there, in 16-bit real mode.
# The first serial port is spoken to directly, by its registers.

.code16
.globl start

.set COM1_DATA, 0x3f8
.set COM1_INTERRUPTS, 0x3f9   # enable register
.set COM1_FIFO, 0x3fa
.set COM1_LINE, 0x3fb
.set COM1_MODEM, 0x3fc
.set COM1_STATUS, 0x3fd
.set RECEIVED, 0x01           # bits of the status register
.set CAN_SEND, 0x20

.macro write_port port, value
  movw $\port, %dx
  movb $\value, %al
  outb %al, %dx
.endm

# Flat segments, a stack that grows down from the code, and COM1 at 115200 baud, 8N1, FIFO on, interrupts off.
.macro begin
  cli
  cld
  xorw %ax, %ax
  movw %ax, %ds
  movw %ax, %es
  movw %ax, %ss
  movw $0x7c00, %sp
  write_port COM1_INTERRUPTS, 0
  write_port COM1_LINE, 0x80          # the next two ports set the speed
  write_port COM1_DATA, 1
  write_port COM1_INTERRUPTS, 0
  write_port COM1_LINE, 0x03
  write_port COM1_MODEM, 0x0b         # ready, and let interrupts through
  write_port COM1_FIFO, 0x07
.endm

# Waits until COM1 takes bytes. Changes al and dx.
.macro await_sender
  movw $COM1_STATUS, %dx
8:
  inb %dx, %al
  testb $CAN_SEND, %al
  jz 8b
.endm

.macro end_of_sector
.org 510
.word 0xaa55
.endm
