#include "devices.h"
#include "pc_system.h"

namespace {

/* --- The interrupt controllers, two 8259, of which the second reports by line 2 of the first --------------------------- */

struct Controller {
  Bit8u requested, masked = 0xff, served, base, step;
  bool reads_served, ends_itself, wants_fourth;
};

Controller controllers[2];

/* The most urgent line that asks and may, or -1. */
int urgent(const Controller &controller)
{
  const Bit8u asking = controller.requested & ~controller.masked;

  for (int line = 0; line < 8; line++) {
    if (controller.served & (1 << line))
      return -1;
    if (asking & (1 << line))
      return line;
  }
  return -1;
}

void tell_processor()
{
  if (urgent(controllers[1]) >= 0)
    controllers[0].requested |= 4;
  else
    controllers[0].requested &= ~4;
  if (urgent(controllers[0]) >= 0)
    bx_pc_system.raise_INTR();
  else
    bx_pc_system.clear_INTR();
}

void interrupt(unsigned line)
{
  controllers[line >> 3].requested |= 1 << (line & 7);
  tell_processor();
}

/* The vector of a controller's most urgent line, which is served from now on. One that is gone meanwhile counts as 7. */
Bit8u acknowledge(Controller &controller)
{
  const int line = urgent(controller);

  if (line < 0)
    return controller.base + 7;
  controller.requested &= ~(1 << line);
  if (!controller.ends_itself)
    controller.served |= 1 << line;
  return controller.base + line;
}

class Interrupts : public bx_pic_stub_c {
public:
  void raise_irq(unsigned line) override { interrupt(line); }
  void lower_irq(unsigned) override {}
  Bit8u IAC() override
  {
    Bit8u vector = acknowledge(controllers[0]);

    if (vector == controllers[0].base + 2)
      vector = acknowledge(controllers[1]);
    tell_processor();
    return vector;
  }
};

Interrupts interrupts;

void end_interrupt(Controller &controller, Bit8u command)
{
  if (command & 0x40) {
    controller.served &= ~(1 << (command & 7));
    return;
  }
  controller.served &= controller.served - 1;
}

void write_command(Controller &controller, Bit8u value)
{
  if (value & 0x10) {
    controller = Controller();
    controller.masked = 0;
    controller.step = 2;
    controller.wants_fourth = value & 1;
  } else if (value & 0x08) {
    if (value & 0x02)
      controller.reads_served = value & 1;
  } else if (value & 0x20) {
    end_interrupt(controller, value);
  }
}

void write_mask(Controller &controller, Bit8u value)
{
  switch (controller.step) {
  case 2:
    controller.base = value & 0xf8;
    controller.step = 3;
    return;
  case 3:
    controller.step = controller.wants_fourth ? 4 : 0;
    return;
  case 4:
    controller.ends_itself = value & 2;
    controller.step = 0;
    return;
  default:
    controller.masked = value;
  }
}

/* --- The timer, an 8254: counter 0 interrupts, counter 2 can be read ---------------------------------------------------- */

constexpr Bit64u TIMER_HERTZ = 1193182;
constexpr Bit64u TICKS_PER_SECOND = Bit64u(TICKS_PER_MICROSECOND) * 1000000;

struct Counter {
  Bit8u mode, access, low, latched_bytes;
  bool has_low, reads_high;
  Bit16u latch;
  Bit32u period;
  Bit64u begun;
  bool counts;
};

Counter counters[3];
Bit8u speaker;
int timer_of_counter;

Bit64u counted(const Counter &counter)
{
  return (bx_pc_system.time_ticks() - counter.begun) * TIMER_HERTZ / TICKS_PER_SECOND;
}

bool is_periodic(const Counter &counter) { return (counter.mode & 2) != 0; }

Bit16u value_of(const Counter &counter)
{
  if (!counter.counts)
    return Bit16u(counter.period);
  const Bit64u passed = counted(counter);
  if (is_periodic(counter))
    return Bit16u(counter.period - passed % counter.period);
  return Bit16u(counter.period - passed);
}

bool output_of(const Counter &counter)
{
  if (counter.mode == 3)
    return counter.counts && counted(counter) % counter.period < counter.period / 2;
  return counter.counts && counted(counter) >= counter.period;
}

void on_timer(void *) { interrupt(0); }

void start(unsigned index)
{
  Counter &counter = counters[index];

  counter.begun = bx_pc_system.time_ticks();
  counter.counts = index != 2 || (speaker & 1);
  if (index == 0)
    bx_pc_system.activate_timer_ticks(timer_of_counter, counter.period * TICKS_PER_SECOND / TIMER_HERTZ + 1,
                                      is_periodic(counter));
}

void write_counter(unsigned index, Bit8u value)
{
  Counter &counter = counters[index];
  Bit32u period = value;

  if (counter.access == 3 && !counter.has_low) {
    counter.low = value;
    counter.has_low = true;
    return;
  }
  if (counter.access == 3)
    period = value << 8 | counter.low;
  else if (counter.access == 2)
    period = value << 8;
  counter.has_low = false;
  counter.period = period == 0 ? 0x10000 : period;
  start(index);
}

Bit8u read_counter(unsigned index)
{
  Counter &counter = counters[index];
  const Bit16u value = counter.latched_bytes ? counter.latch : value_of(counter);
  bool high = counter.access == 2;

  if (counter.access == 3) {
    high = counter.reads_high;
    counter.reads_high = !high;
  }
  if (counter.latched_bytes)
    counter.latched_bytes--;
  return high ? value >> 8 : value;
}

void write_timer_mode(Bit8u value)
{
  if (value >> 6 == 3)
    return;
  Counter &counter = counters[value >> 6];
  const Bit8u access = value >> 4 & 3;

  if (access == 0) {
    counter.latch = value_of(counter);
    counter.latched_bytes = counter.access == 3 ? 2 : 1;
    return;
  }
  counter.access = access;
  counter.mode = value >> 1 & 7;
  counter.has_low = counter.reads_high = counter.counts = false;
  counter.latched_bytes = 0;
  counter.period = 0x10000;
  if (value >> 6 == 0)
    bx_pc_system.deactivate_timer(timer_of_counter);
}

void write_speaker(Bit8u value)
{
  const bool opens = (value & 1) && !(speaker & 1);

  speaker = value & 3;
  if (opens)
    start(2);
}

/* --- The clock: the first second of 2026. The panel sets the guest's own -------------------------------------------------- */

Bit8u clock_register;

Bit8u read_clock()
{
  switch (clock_register) {
  case 6:
    return 0x05;
  case 7:
  case 8:
    return 0x01;
  case 9:
    return 0x26;
  case 10:
    return 0x26;
  case 11:
    return 0x02;
  case 13:
    return 0x80;
  case 0x32:
    return 0x20;
  default:
    return 0;
  }
}

/* --- Serial lines, as of a 16550A -------------------------------------------------------------------------------------------- */

constexpr unsigned LINES = 3;
constexpr Bit16u line_ports[LINES] = { 0x3f8, 0x2f8, 0x3e8 };
constexpr unsigned line_interrupts[LINES] = { 4, 3, 4 };
constexpr unsigned CAPACITY = 1 << 16;

struct Line {
  Bit8u enabled, format, control, scratch, divisor[2];
  bool has_queue, sent_all, asks;
  unsigned first, count;
};

Line lines[LINES];
Bit8u received[LINES][CAPACITY];

/* Why a line interrupts, as its register has it: 4 for what was received, 2 for what was sent, 1 for nothing. */
Bit8u cause(const Line &line)
{
  if ((line.enabled & 1) && line.count > 0)
    return 4;
  return (line.enabled & 2) && line.sent_all ? 2 : 1;
}

void update(unsigned index)
{
  Line &line = lines[index];
  const bool asks = (line.control & 0x18) == 0x08 && cause(line) != 1;

  if (asks && !line.asks)
    interrupt(line_interrupts[index]);
  line.asks = asks;
}

Bit8u read_line(unsigned index, unsigned at)
{
  Line &line = lines[index];
  Bit8u value = 0;

  switch (at) {
  case 0:
    if (line.format & 0x80)
      return line.divisor[0];
    if (line.count > 0) {
      value = received[index][line.first];
      line.first = (line.first + 1) % CAPACITY;
      line.count--;
    }
    update(index);
    return value;
  case 1:
    return line.format & 0x80 ? line.divisor[1] : line.enabled;
  case 2:
    value = cause(line);
    if (value == 2)
      line.sent_all = false;
    update(index);
    return value | (line.has_queue ? 0xc0 : 0);
  case 3:
    return line.format;
  case 4:
    return line.control;
  case 5:
    return 0x60 | (line.count > 0 ? 1 : 0);
  case 6:
    if (line.control & 0x10)
      return (line.control & 0x0c) << 4 | (line.control & 1) << 5 | (line.control & 2) << 3;
    return 0xb0;
  default:
    return line.scratch;
  }
}

void write_line(unsigned index, unsigned at, Bit8u value)
{
  Line &line = lines[index];

  switch (at) {
  case 0:
    if (line.format & 0x80) {
      line.divisor[0] = value;
      return;
    }
    if (line.control & 0x10)
      receive(index, value);
    else
      sent(index, value);
    // The edge of an interrupt: it is sent as soon as it is written.
    line.sent_all = false;
    update(index);
    line.sent_all = true;
    break;
  case 1:
    if (line.format & 0x80) {
      line.divisor[1] = value;
      return;
    }
    if (value & 2)
      line.sent_all = true;
    line.enabled = value & 0x0f;
    break;
  case 2:
    line.has_queue = value & 1;
    if (value & 2)
      line.first = line.count = 0;
    break;
  case 3:
    line.format = value;
    break;
  case 4:
    line.control = value & 0x1f;
    break;
  case 7:
    line.scratch = value;
    break;
  default:
    break;
  }
  update(index);
}

bool restarts;

} // namespace

void make_devices()
{
  bx_devices.pluginPicDevice = &interrupts;
  timer_of_counter = bx_pc_system.register_timer_ticks(&counters, on_timer, TICKS_PER_SECOND, false, false, "timer");
}

bool wants_restart() { return restarts; }

bool receive(unsigned index, Bit8u byte)
{
  Line &line = lines[index];

  if (line.count == CAPACITY)
    return false;
  received[index][(line.first + line.count) % CAPACITY] = byte;
  line.count++;
  update(index);
  return true;
}

Bit32u read_port(Bit16u port)
{
  for (unsigned index = 0; index < LINES; index++)
    if ((port & ~7) == line_ports[index])
      return read_line(index, port & 7);
  switch (port) {
  case 0x20:
  case 0xa0: {
    const Controller &controller = controllers[port >> 7];
    return controller.reads_served ? controller.served : controller.requested;
  }
  case 0x21:
  case 0xa1:
    return controllers[port >> 7].masked;
  case 0x40:
  case 0x41:
  case 0x42:
    return read_counter(port & 3);
  case 0x61:
    return speaker | (output_of(counters[2]) ? 0x20 : 0);
  case 0x64:
    return 0;
  case 0x71:
    return read_clock();
  case 0x4d0:
  case 0x4d1:
    return 0;
  default:
    return 0xff;
  }
}

void write_port(Bit16u port, Bit8u value)
{
  for (unsigned index = 0; index < LINES; index++)
    if ((port & ~7) == line_ports[index]) {
      write_line(index, port & 7, value);
      return;
    }
  switch (port) {
  case 0x20:
  case 0xa0:
    write_command(controllers[port >> 7], value);
    tell_processor();
    return;
  case 0x21:
  case 0xa1:
    write_mask(controllers[port >> 7], value);
    tell_processor();
    return;
  case 0x40:
  case 0x41:
  case 0x42:
    write_counter(port & 3, value);
    return;
  case 0x43:
    write_timer_mode(value);
    return;
  case 0x61:
    write_speaker(value);
    return;
  case 0x64:
    // What the keyboard's controller had its line for.
    restarts = restarts || value == 0xfe;
    bx_pc_system.kill_bochs_request = restarts;
    return;
  case 0x70:
    clock_register = value & 0x7f;
    return;
  default:
    return;
  }
}
