/*
 * What Bochs asks of the program around its processor and memory: settings, a log, and a table of devices. Its own answer
 * is a program with windows, files and a configuration; this one is a board that has nothing to choose.
 */
#include "bochs.h"
#include "cpu/cpu.h"
#include "memory/memory-bochs.h"
#include "pc_system.h"
#include "param_names.h"
#include "devices.h"

Bit8u bx_cpu_count = 1;
Bit32u apic_id_mask = 0xff;
bool simulate_xapic = true;
bool bx_user_quit = false;
bx_debug_t bx_dbg;
bx_gui_c *bx_gui = nullptr;
bx_pc_system_c bx_pc_system;

/* --- Settings --------------------------------------------------------------------------------------------------------- */

namespace {

class Settings : public bx_simulator_interface_c {
  bx_list_c *everything = nullptr;
  unsigned params = 0;

public:
  unsigned gen_param_id() override { return params++; }
  bx_list_c *root()
  {
    if (everything == nullptr)
      everything = new bx_list_c(nullptr, "bochs", "settings");
    return everything;
  }
  bx_list_c *get_bochs_root() override { return root(); }
  /* A register that no such processor has reads as 0, as with Bochs' own settings. */
  bx_param_bool_c *get_param_bool(const char *name, bx_param_c *) override
  {
    static bx_param_bool_c no(nullptr, "no", "", "", 0), yes(nullptr, "yes", "", "", 1);
    return strcmp(name, BXPN_IGNORE_BAD_MSRS) == 0 ? &yes : &no;
  }
  /* Threads, cores and processors are what is asked for. */
  bx_param_num_c *get_param_num(const char *, bx_param_c *) override
  {
    static bx_param_num_c one(nullptr, "one", "", "", 0, 1, 1);
    return &one;
  }
  bx_param_string_c *get_param_string(const char *, bx_param_c *) override
  {
    static bx_param_string_c nothing(nullptr, "nothing", "", "", "", 8);
    return &nothing;
  }
  /* The model of the processor, of which cpudb.h here leaves one. */
  bx_param_enum_c *get_param_enum(const char *, bx_param_c *) override
  {
    static const char *choices[] = { "model", nullptr };
    static bx_param_enum_c first(nullptr, "model", "", "", choices, 0);
    return &first;
  }
};

Settings settings;

} // namespace

bx_simulator_interface_c *SIM = &settings;

BX_CPU_C bx_cpu;
BX_MEM_C bx_mem;
bx_devices_c bx_devices;

/* --- The log: what Bochs calls a panic is the end ---------------------------------------------------------------------- */

extern "C" __attribute__((import_module("lab"), import_name("failed"), noreturn)) void failed(const char *text, unsigned length);

logfunctions::logfunctions() {}
logfunctions::~logfunctions() {}
void logfunctions::put(const char *) {}
void logfunctions::put(const char *, const char *) {}
void logfunctions::info(const char *, ...) {}
void logfunctions::error(const char *, ...) {}
void logfunctions::ldebug(const char *, ...) {}
void logfunctions::fatal1(const char *text, ...) { failed(text, strlen(text)); }
void logfunctions::panic(const char *format, ...)
{
  char text[256];
  va_list values;

  va_start(values, format);
  int length = vsnprintf(text, sizeof(text), format, values);
  va_end(values);
  if (size_t(length) < sizeof(text))
    length += snprintf(text + length, sizeof(text) - length, " (at %llx)", (unsigned long long)bx_cpu.prev_rip);
  failed(text, length);
}
static logfunctions the_log;
logfunctions *genlog = &the_log;
logfunctions *pluginlog = &the_log;
logfunctions *siminterface_log = &the_log;
bx_list_c *root_param = nullptr;
void BX_CPU_C::debug(bx_address) {}
void BX_CPU_C::debug_disasm_instruction(bx_address) {}

/* --- The devices ------------------------------------------------------------------------------------------------------- */

bx_devices_c::bx_devices_c() { init_stubs(); }
bx_devices_c::~bx_devices_c() {}

void bx_devices_c::init_stubs()
{
  pluginCmosDevice = &stubCmos;
  pluginDmaDevice = &stubDma;
  pluginPicDevice = &stubPic;
  pluginPitDevice = &stubPit;
  pluginIOAPIC = &stubIOAPIC;
}

void bx_devices_c::reset(unsigned) {}
void bx_devices_c::exit() {}

Bit32u bx_devices_c::inp(Bit16u port, unsigned length)
{
  Bit32u value = 0;

  for (unsigned at = 0; at < length; at++)
    value |= (read_port(port + at) & 0xff) << 8 * at;
  return value;
}

void bx_devices_c::outp(Bit16u port, Bit32u value, unsigned length)
{
  for (unsigned at = 0; at < length; at++)
    write_port(port + at, value >> 8 * at);
}
#if BX_SUPPORT_PCI
Bit32u bx_pci_device_c::pci_read_handler(Bit8u, unsigned) { return 0; }
#endif
