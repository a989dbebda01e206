// Makes the calls that it is given, and prints what the kernel left in the register of each, a line a call.
//
//   made-calls WORD...     a word is seven numbers with colons between them: the call's own and six arguments, all decimal;
//                          after an i, the number of i386, made the way of its programs; after a c, the number of clone3
//                          and the flags with which it makes a process, whose arguments lie in `clone_arguments`
//
// It is started under the filter, so it has no library, which would make calls of its own: it needs only write and
// exit_group. A child that a call made ends at once.
typedef unsigned long word;

static long call(const word *given) {
  long value;
  register word r10 __asm__("r10") = given[4];
  register word r8 __asm__("r8") = given[5];
  register word r9 __asm__("r9") = given[6];
  __asm__ volatile("syscall"
                   : "=a"(value)
                   : "a"(given[0]), "D"(given[1]), "S"(given[2]), "d"(given[3]), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return value;
}

static long call_i386(const word *given) {
  long value;
  __asm__ volatile("int $0x80"
                   : "=a"(value)
                   : "a"(given[0]), "b"(given[1]), "c"(given[2]), "d"(given[3]), "S"(given[4]), "D"(given[5])
                   : "memory", "r8", "r9", "r10", "r11");
  return value;
}

// include/uapi/linux/sched.h, struct clone_args as it was first: flags, four pointers' worth, the signal of the end.
word clone_arguments[8];

static void read_words(const char *text, word *given) {
  for (int i = 0; i < 7; i++) {
    given[i] = 0;
    for (; *text >= '0' && *text <= '9'; text++) given[i] = given[i] * 10 + (word)(*text - '0');
    if (*text == ':') text++;
  }
}

static void print(long value) {
  char line[24];
  int at = sizeof line;
  word rest = value < 0 ? 0 - (word)value : (word)value;
  line[--at] = '\n';
  do line[--at] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0) line[--at] = '-';
  call((word[]){1, 1, (word)(line + at), sizeof line - (word)at, 0, 0, 0});
}

__attribute__((used, noreturn)) static void run(long *stack) {
  char **words = (char **)(stack + 1);
  for (long i = 1; i < stack[0]; i++) {
    word given[7];
    const char *text = words[i];
    const int is_i386 = *text == 'i';
    text += is_i386;
    const int is_clone3 = *text == 'c';
    read_words(text + is_clone3, given);
    if (is_clone3) {
      clone_arguments[0] = given[1];
      clone_arguments[4] = 17;
      given[1] = (word)clone_arguments;
      given[2] = sizeof clone_arguments;
    }
    const long value = is_i386 ? call_i386(given) : call(given);
    // clone, fork, vfork and clone3 answer 0 in the child.
    const word number = given[0];
    const int makes_process = is_i386 ? number == 2 || number == 120 || number == 190 || number == 435
                                      : (number >= 56 && number <= 58) || number == 435;
    if (makes_process && value == 0) break;
    print(value);
  }
  call((word[]){231, 0, 0, 0, 0, 0, 0});
  __builtin_trap();
}

__attribute__((naked, noreturn)) void _start(void) {
  __asm__("mov %rsp, %rdi\n"
          "and $-16, %rsp\n"
          "call run\n");
}
