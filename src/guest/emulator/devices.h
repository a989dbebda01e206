/* The devices of the machine: two interrupt controllers, a timer, a clock that stands still, and three serial lines. */
#ifndef LAB_DEVICES_H
#define LAB_DEVICES_H

#include "bochs.h"
#include "iodev/iodev.h"

/* The guest's time: so many ticks of Bochs, of which an instruction takes one, are a microsecond. */
constexpr unsigned TICKS_PER_MICROSECOND = 100;

void make_devices();
Bit32u read_port(Bit16u port);
void write_port(Bit16u port, Bit8u value);

/* Whether the guest has asked for a restart. */
bool wants_restart();
/* Lays a byte into the buffer of a serial line that the guest reads from; false where it is full. */
bool receive(unsigned line, Bit8u byte);

/* The page's: a byte that the guest has written to a serial line. */
extern "C" __attribute__((import_module("lab"), import_name("sent"))) void sent(unsigned line, unsigned byte);

#endif
