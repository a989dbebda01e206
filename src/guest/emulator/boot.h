#ifndef LAB_BOOT_H
#define LAB_BOOT_H

#include "bochs.h"

/* What is to be started: a vmlinux, an archive of the first file system, the command line, and random bytes. */
struct Start {
  const Bit8u *kernel, *system, *line, *seed;
  Bit32u kernel_size, system_size, line_size, seed_size;
};

/* Lays all of it into the memory of the guest and sets the processor to where a kernel begins; false for no kernel. */
bool lay(const Start &start, Bit32u memory_size);

#endif
