/*
 * Starts a kernel without firmware or loader: by the 64-bit boot protocol of Linux (Documentation/arch/x86/boot.rst), from
 * an ELF file that is not packed.
 */
#include "boot.h"
#include "cpu/cpu.h"
#include "memory/memory-bochs.h"

namespace {

constexpr Bit32u SEED = 0x2000;
constexpr Bit32u PARAMETERS = 0x7000;
constexpr Bit32u PAGE_TABLES = 0x9000;
constexpr Bit32u COMMAND_LINE = 0x20000;
constexpr Bit32u LOW_MEMORY = 0x9fc00;
constexpr Bit32u HIGH_MEMORY = 0x100000;
constexpr Bit32u PAGE = 0x1000;

Bit8u *at(Bit32u address) { return BX_MEM(0)->get_vector(address); }

template <typename Value> void put(Bit32u address, Value value) { memcpy(at(address), &value, sizeof(value)); }

template <typename Value> Value field(const Bit8u *bytes)
{
  Value value;
  memcpy(&value, bytes, sizeof(value));
  return value;
}

/* Copies the loaded parts of an ELF file to their physical addresses. The entry, or 0 for another kind of file. */
Bit64u load_elf(const Bit8u *file, Bit32u size, Bit32u memory_size)
{
  if (size < 64 || memcmp(file, "\177ELF\2\1", 6) != 0)
    return 0;
  const Bit8u *header = file + field<Bit64u>(file + 32);

  for (unsigned left = field<Bit16u>(file + 56); left > 0; left--, header += field<Bit16u>(file + 54)) {
    const Bit64u offset = field<Bit64u>(header + 8), address = field<Bit64u>(header + 24);
    const Bit64u length = field<Bit64u>(header + 32), taken = field<Bit64u>(header + 40);

    if (field<Bit32u>(header) != 1)
      continue;
    if (address + taken > memory_size || offset + length > size)
      return 0;
    memcpy(at(address), file + offset, length);
  }
  return field<Bit64u>(file + 24);
}

void put_range(unsigned index, Bit64u begin, Bit64u end)
{
  const Bit32u entry = PARAMETERS + 0x2d0 + 20 * index;

  put<Bit64u>(entry, begin);
  put<Bit64u>(entry + 8, end - begin);
  put<Bit32u>(entry + 16, 1);
}

void put_parameters(const Start &start, Bit32u system_address, Bit32u memory_size)
{
  put<Bit16u>(PARAMETERS + 0x1fe, 0xaa55);
  put<Bit32u>(PARAMETERS + 0x202, 0x53726448);
  put<Bit16u>(PARAMETERS + 0x206, 0x020f);
  put<Bit8u>(PARAMETERS + 0x210, 0xff);
  put<Bit8u>(PARAMETERS + 0x211, 1);
  put<Bit32u>(PARAMETERS + 0x218, system_address);
  put<Bit32u>(PARAMETERS + 0x21c, start.system_size);
  put<Bit32u>(PARAMETERS + 0x228, COMMAND_LINE);
  put<Bit32u>(PARAMETERS + 0x238, 2048);
  put<Bit64u>(PARAMETERS + 0x250, SEED);
  put<Bit8u>(PARAMETERS + 0x1e8, 2);
  put_range(0, 0, LOW_MEMORY);
  put_range(1, HIGH_MEMORY, memory_size);
  memcpy(at(COMMAND_LINE), start.line, start.line_size);
  // The first randomness: struct setup_data of the type 9.
  put<Bit32u>(SEED + 8, 9);
  put<Bit32u>(SEED + 12, start.seed_size);
  memcpy(at(SEED + 16), start.seed, start.seed_size);
}

/* Every address is itself, up to 1 GiB. */
void put_page_tables()
{
  put<Bit64u>(PAGE_TABLES, (PAGE_TABLES + PAGE) | 3);
  put<Bit64u>(PAGE_TABLES + PAGE, (PAGE_TABLES + 2 * PAGE) | 3);
  for (Bit32u index = 0; index < 512; index++)
    put<Bit64u>(PAGE_TABLES + 2 * PAGE + 8 * index, Bit64u(index) << 21 | 0x83);
}

void set_segment(unsigned which, Bit16u selector, unsigned type)
{
  bx_segment_reg_t &segment = bx_cpu.sregs[which];
  const bool is_code = which == BX_SEG_REG_CS;

  segment.selector.value = selector;
  segment.selector.index = selector >> 3;
  segment.selector.ti = segment.selector.rpl = 0;
  segment.cache.valid = SegValidCache | SegAccessROK | SegAccessWOK;
  segment.cache.p = true;
  segment.cache.dpl = 0;
  segment.cache.segment = true;
  segment.cache.type = type;
  segment.cache.u.segment.base = 0;
  segment.cache.u.segment.limit_scaled = 0xffffffff;
  segment.cache.u.segment.g = true;
  segment.cache.u.segment.d_b = !is_code;
  segment.cache.u.segment.l = is_code;
  segment.cache.u.segment.avl = false;
}

} // namespace

bool lay(const Start &start, Bit32u memory_size)
{
  const Bit32u system_address = (memory_size - start.system_size) & ~(PAGE - 1);
  const Bit64u entry = load_elf(start.kernel, start.kernel_size, memory_size);

  if (entry == 0)
    return false;
  memcpy(at(system_address), start.system, start.system_size);
  put_parameters(start, system_address, memory_size);
  put_page_tables();
  bx_cpu.reset(BX_RESET_HARDWARE);
  bx_cpu.SetEFER(0x100);
  bx_cpu.SetCR4(nullptr, 0x20);
  bx_cpu.SetCR3(PAGE_TABLES);
  bx_cpu.SetCR0(nullptr, 0x80000033);
  set_segment(BX_SEG_REG_CS, 0x10, BX_CODE_EXEC_READ_ACCESSED);
  for (unsigned which = 0; which < 6; which++)
    if (which != BX_SEG_REG_CS)
      set_segment(which, 0x18, BX_DATA_READ_WRITE_ACCESSED);
  bx_cpu.handleCpuModeChange();
  bx_cpu.updateFetchModeMask();
  bx_cpu.TLB_flush();
  bx_cpu.gen_reg[BX_64BIT_REG_RSI].rrx = PARAMETERS;
  bx_cpu.gen_reg[BX_64BIT_REG_RSP].rrx = PARAMETERS;
  bx_cpu.gen_reg[BX_64BIT_REG_RIP].rrx = bx_cpu.prev_rip = entry;
  return true;
}
