"""Asks libseccomp for the verdicts in src/core/engine/bpf/cases: names those that differ, and ends with 1 if there are any."""
import ctypes, glob, json, os, re, struct, sys
lib = ctypes.CDLL("libseccomp.so.2")
lib.seccomp_init.restype = ctypes.c_void_p
ACTIONS = {"KILL_PROCESS": 0x80000000, "KILL_THREAD": 0, "TRAP": 0x30000, "ERRNO": 0x50000, "NOTIFY": 0x7FC00000,
           "TRACE": 0x7FF00000, "LOG": 0x7FFC0000, "ALLOW": 0x7FFF0000}
OPERATORS = ["", "NE", "LT", "LE", "EQ", "GE", "GT", "MASKED_EQ"]
ARCHITECTURES = {"X86_64": 0xC000003E, "X86": 0x40000003, "X32": 0x4000003E}
class Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]
def action(word, errno):
    return ACTIONS[word[9:]] | (errno if word[9:] in ("ERRNO", "TRACE") else 0)
def architecture(word):
    return ARCHITECTURES[word.upper().removeprefix("SCMP_ARCH_")]
def program(profile):  # as crun makes it
    default = action(profile["defaultAction"], profile.get("defaultErrnoRet", 1))
    context, file = ctypes.c_void_p(lib.seccomp_init(default)), os.memfd_create("filter")
    for word in profile["architectures"]:
        lib.seccomp_arch_add(context, architecture(word))
    for rule in profile["syscalls"]:
        does, args = action(rule["action"], rule.get("errnoRet", 1)), rule.get("args", [])[:6]
        tests = [Comparison(t["index"], OPERATORS.index(t["op"][9:]), t["value"], t["valueTwo"]) for t in args]
        repeats = len({test.arg for test in tests}) < len(tests)
        for number in map(lib.seccomp_syscall_resolve_name, [name.encode() for name in rule["names"]]):
            for part in ([[test] for test in tests] if repeats else [tests]) if number != -1 and does != default else []:
                lib.seccomp_rule_add_array(context, does, number, len(part), (Comparison * len(part))(*part))
    lib.seccomp_export_bpf(context, file)
    return list(struct.iter_unpack("=HBBI", os.pread(file, 1 << 20, 0)))

def result(instructions, data, at=0, a=0):  # of classic BPF, as the kernel runs it
    while (code := instructions[at][0]) != 0x06:
        _, yes, no, k = instructions[at]
        if code == 0x20: a = struct.unpack_from("=I", data, k)[0]
        elif code == 0x54: a &= k
        else: at += {0x05: k, 0x15: yes if a == k else no, 0x25: yes if a > k else no, 0x35: yes if a >= k else no, 0x45: yes if a & k else no}[code]
        at += 1
    return instructions[at][3]

asked, differ = 0, []
for case in [case for path in sorted(glob.glob(sys.argv[1] + "/*.json")) for case in json.load(open(path))]:
    for call, wanted in case["does"].items() if case.get("target", {}) in ({}, {"loader": "crun"}) else []:
        name, arguments, on = re.fullmatch(r"(\S+)((?: \d+)*)(?: \((\w+)\))?", call).groups()
        token, args = architecture(on or "X86_64"), [int(word) for word in arguments.split()]
        number = int(name) if name.lstrip("-").isdigit() else lib.seccomp_syscall_resolve_name_arch(token, name.encode())
        data = struct.pack("=iIQ6Q", number, token | 0x80000000 if on == "SCMP_ARCH_X32" else token, 0, *args, *[0] * (6 - len(args)))
        got, (word, _, errno) = result(program(json.loads(case["text"]) if "text" in case else case["profile"]), data), wanted.partition(" ")
        asked, differ = asked + 1, differ + [f"{case['name']}: {call}: {wanted}, libseccomp: {got:#x}"] * (got != ACTIONS[word] | int(errno or 0))
print(*differ, f"{asked} verdicts, {len(differ)} differ", sep="\n")
sys.exit(len(differ) > 0 or asked == 0)
