// Prints what Go's encoding/json makes of each profile that it is given, one JSON string in a line, with the types of
// Docker (moby/profiles), Podman (containers/common) and the OCI specification: for each a line of JSON, or null where the
// engine refuses the text or falls over what it has read.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
)

type ociArg struct {
	Index    uint   `json:"index"`
	Value    uint64 `json:"value"`
	ValueTwo uint64 `json:"valueTwo,omitempty"`
	Op       string `json:"op"`
}

type ociSyscall struct {
	Names    []string `json:"names"`
	Action   string   `json:"action"`
	ErrnoRet *uint    `json:"errnoRet,omitempty"`
	Args     []ociArg `json:"args,omitempty"`
}

type ociSeccomp struct {
	DefaultAction    string       `json:"defaultAction"`
	DefaultErrnoRet  *uint        `json:"defaultErrnoRet,omitempty"`
	Architectures    []string     `json:"architectures,omitempty"`
	Flags            []string     `json:"flags,omitempty"`
	ListenerPath     string       `json:"listenerPath,omitempty"`
	ListenerMetadata string       `json:"listenerMetadata,omitempty"`
	Syscalls         []ociSyscall `json:"syscalls,omitempty"`
}

type mapping struct {
	Arch      string   `json:"architecture"`
	SubArches []string `json:"subArchitectures"`
}

type kernelVersion struct {
	Kernel, Major uint64
}

func (k *kernelVersion) UnmarshalJSON(text []byte) error {
	var version string
	if err := json.Unmarshal(text, &version); err != nil {
		return err
	}
	if version == "" {
		return nil
	}
	parts := strings.SplitN(version, ".", 3)
	if len(parts) != 2 {
		return fmt.Errorf("no kernel: %s", version)
	}
	var err error
	if k.Kernel, err = strconv.ParseUint(parts[0], 10, 8); err != nil {
		return err
	}
	if k.Major, err = strconv.ParseUint(parts[1], 10, 8); err != nil {
		return err
	}
	if k.Kernel == 0 && k.Major == 0 {
		return fmt.Errorf("kernel 0.0")
	}
	return nil
}

type dockerFilter struct {
	Caps      []string       `json:"caps,omitempty"`
	Arches    []string       `json:"arches,omitempty"`
	MinKernel *kernelVersion `json:"minKernel,omitempty"`
}

type dockerSyscall struct {
	ociSyscall
	Name     string        `json:"name,omitempty"`
	Comment  string        `json:"comment,omitempty"`
	Includes *dockerFilter `json:"includes,omitempty"`
	Excludes *dockerFilter `json:"excludes,omitempty"`
}

type dockerSeccomp struct {
	ociSeccomp
	ArchMap  []mapping        `json:"archMap,omitempty"`
	Syscalls []*dockerSyscall `json:"syscalls"`
}

type commonArg struct {
	Index    uint   `json:"index"`
	Value    uint64 `json:"value"`
	ValueTwo uint64 `json:"valueTwo"`
	Op       string `json:"op"`
}

type commonFilter struct {
	Caps   []string `json:"caps,omitempty"`
	Arches []string `json:"arches,omitempty"`
}

type commonSyscall struct {
	Name     string       `json:"name,omitempty"`
	Names    []string     `json:"names,omitempty"`
	Action   string       `json:"action"`
	Args     []*commonArg `json:"args"`
	Comment  string       `json:"comment"`
	Includes commonFilter `json:"includes"`
	Excludes commonFilter `json:"excludes"`
	ErrnoRet *uint        `json:"errnoRet,omitempty"`
	Errno    string       `json:"errno,omitempty"`
}

type commonSeccomp struct {
	DefaultAction    string           `json:"defaultAction"`
	DefaultErrnoRet  *uint            `json:"defaultErrnoRet,omitempty"`
	DefaultErrno     string           `json:"defaultErrno,omitempty"`
	Architectures    []string         `json:"architectures,omitempty"`
	ArchMap          []mapping        `json:"archMap,omitempty"`
	Syscalls         []*commonSyscall `json:"syscalls"`
	Flags            []string         `json:"flags,omitempty"`
	ListenerPath     string           `json:"listenerPath,omitempty"`
	ListenerMetadata string           `json:"listenerMetadata,omitempty"`
}

// One form for all three. Numbers are text, since JavaScript's are too small.
type filter struct {
	Caps, Arches []string
	MinKernel    string
}

type rule struct {
	Names, Args        []string
	Name, Action       string
	ErrnoRet, Errno    string
	Includes, Excludes filter
}

type profile struct {
	DefaultAction, DefaultErrnoRet, DefaultErrno string
	Architectures, ArchMap, Flags                []string
	ListenerPath, ListenerMetadata               string
	Rules                                        []rule
}

func number(n *uint) string {
	if n == nil {
		return ""
	}
	return strconv.FormatUint(uint64(*n), 10)
}

func arg(index uint, value, valueTwo uint64, op string) string {
	return fmt.Sprintf("%d %d %d %s", index, value, valueTwo, op)
}

func maps(list []mapping) (found []string) {
	for _, m := range list {
		found = append(found, m.Arch+"="+strings.Join(m.SubArches, "+"))
	}
	return
}

func ofOci(p *ociSeccomp) *profile {
	found := &profile{
		DefaultAction: p.DefaultAction, DefaultErrnoRet: number(p.DefaultErrnoRet), Architectures: p.Architectures,
		Flags: p.Flags, ListenerPath: p.ListenerPath, ListenerMetadata: p.ListenerMetadata,
	}
	for _, r := range p.Syscalls {
		found.Rules = append(found.Rules, ofOciRule(r))
	}
	return found
}

func ofOciRule(r ociSyscall) rule {
	found := rule{Names: r.Names, Action: r.Action, ErrnoRet: number(r.ErrnoRet)}
	for _, a := range r.Args {
		found.Args = append(found.Args, arg(a.Index, a.Value, a.ValueTwo, a.Op))
	}
	return found
}

func ofDockerFilter(f *dockerFilter) (found filter) {
	if f == nil {
		return
	}
	found = filter{Caps: f.Caps, Arches: f.Arches}
	if f.MinKernel != nil {
		found.MinKernel = fmt.Sprintf("%d.%d", f.MinKernel.Kernel, f.MinKernel.Major)
	}
	return
}

func ofDocker(p *dockerSeccomp) *profile {
	found := ofOci(&p.ociSeccomp)
	found.ArchMap = maps(p.ArchMap)
	for _, r := range p.Syscalls {
		if r == nil {
			return nil
		}
		made := ofOciRule(r.ociSyscall)
		made.Name, made.Includes, made.Excludes = r.Name, ofDockerFilter(r.Includes), ofDockerFilter(r.Excludes)
		found.Rules = append(found.Rules, made)
	}
	return found
}

func ofCommon(p *commonSeccomp) *profile {
	found := &profile{
		DefaultAction: p.DefaultAction, DefaultErrnoRet: number(p.DefaultErrnoRet), DefaultErrno: p.DefaultErrno,
		Architectures: p.Architectures, ArchMap: maps(p.ArchMap), Flags: p.Flags, ListenerPath: p.ListenerPath,
		ListenerMetadata: p.ListenerMetadata,
	}
	for _, r := range p.Syscalls {
		if r == nil {
			return nil
		}
		made := rule{
			Name: r.Name, Names: r.Names, Action: r.Action, ErrnoRet: number(r.ErrnoRet), Errno: r.Errno,
			Includes: filter{Caps: r.Includes.Caps, Arches: r.Includes.Arches},
			Excludes: filter{Caps: r.Excludes.Caps, Arches: r.Excludes.Arches},
		}
		for _, a := range r.Args {
			if a == nil {
				return nil
			}
			made.Args = append(made.Args, arg(a.Index, a.Value, a.ValueTwo, a.Op))
		}
		found.Rules = append(found.Rules, made)
	}
	return found
}

func read[T any](text string, form func(*T) *profile) *profile {
	var decoded T
	if err := json.Unmarshal([]byte(text), &decoded); err != nil {
		return nil
	}
	return form(&decoded)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		answer, err := json.Marshal([]*profile{read(text, ofDocker), read(text, ofCommon), read(text, ofOci)})
		if err != nil {
			panic(err)
		}
		out.Write(append(answer, '\n'))
	}
}
