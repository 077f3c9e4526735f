/* The bytes of dutch.model in the program, so that there is no file to lose. */
    .section .rodata
    .global tripel_dutch_model_begin
    .global tripel_dutch_model_end
    .balign 16
tripel_dutch_model_begin:
    .incbin DUTCH_MODEL_FILE
tripel_dutch_model_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
