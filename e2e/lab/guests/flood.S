# Sends numbered lines of 64 bytes to COM1 as fast as it takes them, so that a reader can tell what it missed.
# A line: the number as 8 hexadecimal digits, a space, filling, carriage return and newline.

.include "boot-sector-common.S"

.set FIFO_SIZE, 16
.set FIFOS_PER_LINE, 4

start:
  begin
  xorl %ebp, %ebp                     # the line's number
next_line:
  movl %ebp, %ebx
  movw $line, %di
  movw $8, %cx
next_digit:
  roll $4, %ebx
  movw %bx, %si
  andw $15, %si
  movb digits(%si), %al
  stosb
  loop next_digit

  movw $line, %si
  movw $FIFOS_PER_LINE, %bx
next_fifo:
  await_sender                        # an empty sender takes a whole FIFO at once
  movw $COM1_DATA, %dx
  movw $FIFO_SIZE, %cx
  rep outsb
  decw %bx
  jnz next_fifo
  incl %ebp
  jmp next_line

digits: .ascii "0123456789abcdef"
line: .ascii "........ "
.fill 53, 1, '~'
.ascii "\r\n"

end_of_sector
