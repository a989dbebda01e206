/* What the page calls. Nothing here waits: the page says how long the machine may run, and when it goes on. */
#include "bochs.h"
#include "cpu/cpu.h"
#include "memory/memory-bochs.h"
#include "pc_system.h"
#include "boot.h"
#include "devices.h"

#define EXPORTED(name) extern "C" __attribute__((export_name(#name)))

namespace {

enum Outcome { RAN, WAITS, ENDED };

constexpr Bit32u BLOCK = 128 * 1024;
constexpr unsigned INBOX = 1 << 12;
Bit8u inbox[INBOX];
int slice;

void end_slice(void *)
{
  bx_pc_system.kill_bochs_request = true;
  bx_cpu.async_event = 1;
}

bool is_asleep()
{
  return bx_cpu.activity_state != BX_CPU_C::BX_ACTIVITY_STATE_ACTIVE &&
         !(bx_cpu.is_pending(BX_EVENT_PENDING_INTR | BX_EVENT_PENDING_LAPIC_INTR) && bx_cpu.get_IF());
}

} // namespace

/* Memory for what `start` is given. */
EXPORTED(reserve) void *reserve(unsigned size) { return malloc(size); }
EXPORTED(release) void release(void *memory) { free(memory); }

/* Makes the machine and lays the kernel into it; false where it is none. */
EXPORTED(start) bool start(Bit32u memory_size, const Bit8u *kernel, Bit32u kernel_size, const Bit8u *system,
                           Bit32u system_size, const Bit8u *line, Bit32u line_size, const Bit8u *seed, Bit32u seed_size)
{
  bx_pc_system.initialize(TICKS_PER_MICROSECOND * 1000000);
  BX_MEM(0)->init_memory(memory_size, memory_size, BLOCK);
  // Blocks lie in the order in which they are first asked for: in that of their addresses, memory is one piece.
  for (Bit32u address = 0; address < memory_size; address += BLOCK)
    BX_MEM(0)->get_vector(address);
  bx_cpu.initialize();
  bx_cpu.sanity_checks();
  slice = bx_pc_system.register_timer_ticks(&slice, end_slice, 1000, false, false, "slice");
  make_devices();
  bx_pc_system.Reset(BX_RESET_HARDWARE);
  bx_pc_system.start_timers();
  return lay({ kernel, system, line, seed, kernel_size, system_size, line_size, seed_size }, memory_size);
}

/* Runs for so many ticks at most. */
EXPORTED(run) Outcome run(Bit32u ticks)
{
  if (wants_restart())
    return ENDED;
  if (is_asleep())
    return WAITS;
  bx_pc_system.activate_timer_ticks(slice, ticks, false);
  bx_pc_system.kill_bochs_request = false;
  bx_cpu.cpu_loop();
  bx_pc_system.deactivate_timer(slice);
  if (wants_restart() || bx_cpu.activity_state == BX_CPU_C::BX_ACTIVITY_STATE_SHUTDOWN)
    return ENDED;
  return is_asleep() ? WAITS : RAN;
}

/* How many ticks it is to what wakes a machine that waits, at most. */
EXPORTED(wait) Bit32u wait() { return bx_pc_system.getNumCpuTicksLeftNextEvent(); }

/* Lets so many ticks pass for a machine that waits. */
EXPORTED(pass) void pass(Bit32u ticks) { BX_TICKN(ticks); }

/* Where `take` reads from. */
EXPORTED(inbox) Bit8u *inbox_address() { return inbox; }

/* Has a serial line receive the first bytes of the inbox. How many it took. */
EXPORTED(take) unsigned take(unsigned line, unsigned count)
{
  unsigned taken = 0;

  while (taken < count && receive(line, inbox[taken]))
    taken++;
  return taken;
}

/* Forgets what is only there to be fast, before the memory is saved: less to save, and the same bytes each time. */
EXPORTED(forget) void forget()
{
  bx_cpu.TLB_flush();
  memset(bx_cpu.iCache.entry, 0, sizeof(bx_cpu.iCache.entry));
  memset(bx_cpu.iCache.mpool, 0, sizeof(bx_cpu.iCache.mpool));
  bx_cpu.iCache.flushICacheEntries();
  bx_cpu.invalidate_prefetch_q();
  pageWriteStampTable.resetWriteStamps();
}
