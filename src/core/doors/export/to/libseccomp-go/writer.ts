import { type ArchitectureToken, architectureName, errnoName } from '../../../../engine/catalogue'
import { outcomeOfReturn } from '../../../../engine/policy'
import type { ConditionFact, Operator, ProfileDocument } from '../../../../engine/profile'
import { jsonString } from '../../../../engine/text'
import { commentText } from '../../comment-text'
import type { ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem } from '../../file-name'
import { programExport } from '../../libseccomp-program'
import { type LibraryRule, libraryRules } from '../../libseccomp-rules'
import { operandText, wrapped } from '../../libseccomp-words'
import { type ResolvedExport, resolveForExport } from '../../resolved-profile'

/** The constants of libseccomp-golang (seccomp.go); those of newer releases than 0.10 are left out. */
const ARCHITECTURES: Readonly<Partial<Record<ArchitectureToken, string>>> = {
  SCMP_ARCH_X86: 'ArchX86',
  SCMP_ARCH_X86_64: 'ArchAMD64',
  SCMP_ARCH_X32: 'ArchX32',
  SCMP_ARCH_ARM: 'ArchARM',
  SCMP_ARCH_AARCH64: 'ArchARM64',
  SCMP_ARCH_MIPS: 'ArchMIPS',
  SCMP_ARCH_MIPS64: 'ArchMIPS64',
  SCMP_ARCH_MIPS64N32: 'ArchMIPS64N32',
  SCMP_ARCH_MIPSEL: 'ArchMIPSEL',
  SCMP_ARCH_MIPSEL64: 'ArchMIPSEL64',
  SCMP_ARCH_MIPSEL64N32: 'ArchMIPSEL64N32',
  SCMP_ARCH_PPC: 'ArchPPC',
  SCMP_ARCH_PPC64: 'ArchPPC64',
  SCMP_ARCH_PPC64LE: 'ArchPPC64LE',
  SCMP_ARCH_S390: 'ArchS390',
  SCMP_ARCH_S390X: 'ArchS390X',
  SCMP_ARCH_RISCV64: 'ArchRISCV64',
}

/** A Go program that does what the C one does, on the bindings that runc uses. */
export function exportLibseccompGo(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const { rules } = resolved.compilation.model
  const unnamed = rules.architectures.filter(token => ARCHITECTURES[token] === undefined)
  const [missing] = unnamed
  if (missing !== undefined) {
    const known = Object.values(ARCHITECTURES)
    const values = { architecture: missing, known }
    return { ok: false, refusals: [{ id: 'architecture-unknown-there', values, offset: 0, length: 0 }] }
  }
  const stem = fileStem(options.name)
  const build: Step = {
    id: 'go-build',
    values: {},
    commands: [
      `go mod init ${stem}`,
      'go get github.com/seccomp/libseccomp-golang@v0.10.0 golang.org/x/sys/unix',
      `go build -o ${stem} .`,
    ],
  }
  const text = sourceText(resolved, stem)
  return programExport(document, resolved, stem, build, {
    name: `${stem}.go`,
    language: 'go',
    text,
  })
}

function sourceText(resolved: ResolvedExport, stem: string): string {
  const { model } = resolved.compilation
  const { architecture } = resolved.target
  const native = ARCHITECTURES[architecture]
  const name = architectureName(architecture)
  const others = model.rules.architectures.filter(token => token !== architecture)
  const rules = libraryRules(model)
    .map(one => ruleText(one, resolved))
    .join('')
  return `// The filter of ${stem}.json for ${name}.
//
//	./${stem} PROGRAM ARGUMENT...    runs a program under the filter
//	./${stem} --export               writes the filter as the kernel takes it
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"

	libseccomp "github.com/seccomp/libseccomp-golang"
)

// rule holds for each of the names where all conditions of any one alternative hold.
type rule struct {
	names        []string
	action       libseccomp.ScmpAction
	alternatives [][]condition
}

type condition struct {
	argument uint
	operator libseccomp.ScmpCompareOp
	values   []uint64
}

var rules = []rule{${rules === '' ? '' : `\n${rules}`}}

func build() (*libseccomp.ScmpFilter, error) {
	native, err := libseccomp.GetNativeArch()
	if err != nil {
		return nil, err
	}
	if native != libseccomp.${native} {
		return nil, fmt.Errorf("this filter is for ${name}")
	}
	filter, err := libseccomp.NewFilter(${actionInGo(model.rules.defaultReturns, architecture)})
	if err != nil {
		return nil, err
	}
${others.length > 0 ? architecturesText(others) : ''}${model.rules.binaryTree ? '\t// Finds a call among many in few steps, as runc asks for.\n\tif err := filter.SetOptimize(2); err != nil {\n\t\treturn nil, err\n\t}\n' : ''}	for _, rule := range rules {
		for _, name := range rule.names {
			call, err := libseccomp.GetSyscallFromName(name)
			if err != nil {
				// An older libseccomp does not know all calls; container runtimes pass over them too.
				continue
			}
			if err := add(filter, call, rule); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return filter, nil
}

func add(filter *libseccomp.ScmpFilter, call libseccomp.ScmpSyscall, rule rule) error {
	if len(rule.alternatives) == 0 {
		return filter.AddRule(call, rule.action)
	}
	for _, alternative := range rule.alternatives {
		conditions := []libseccomp.ScmpCondition{}
		for _, one := range alternative {
			condition, err := libseccomp.MakeCondition(one.argument, one.operator, one.values...)
			if err != nil {
				return err
			}
			conditions = append(conditions, condition)
		}
		if err := filter.AddRuleConditional(call, rule.action, conditions); err != nil {
			return err
		}
	}
	return nil
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		return fmt.Errorf("usage: ${stem} --export | PROGRAM ARGUMENT")
	}
	filter, err := build()
	if err != nil {
		return err
	}
	if arguments[0] == "--export" {
		return filter.ExportBPF(os.Stdout)
	}
	program, err := exec.LookPath(arguments[0])
	if err != nil {
		return err
	}
	if err := filter.Load(); err != nil {
		return err
	}
	return syscall.Exec(program, arguments, os.Environ())
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`
}

function architecturesText(others: readonly ArchitectureToken[]): string {
  const list = others.map(token => `libseccomp.${ARCHITECTURES[token]}`).join(', ')
  return `	for _, architecture := range []libseccomp.ScmpArch{${list}} {
		if err := filter.AddArch(architecture); err != nil {
			return nil, err
		}
	}
`
}

function ruleText(rule: LibraryRule, { profile, target }: ResolvedExport): string {
  const comment = commentText(profile.rules[rule.rule]?.comment?.value ?? '')
  const alternatives = rule.alternatives.filter(conditions => conditions.length > 0)
  return [
    `\t// Rule ${rule.rule + 1}${comment === '' ? '' : `: ${comment}`}`,
    '\t{',
    '\t\tnames: []string{',
    wrapped(
      rule.names.map(name => jsonString(name)),
      '\t\t\t',
    ),
    '\t\t},',
    `\t\taction: ${actionInGo(rule.returns, target.architecture)},`,
    ...(alternatives.length > 0
      ? ['\t\talternatives: [][]condition{', ...alternatives.map(alternativeText), '\t\t},']
      : []),
    '\t},',
    '',
  ].join('\n')
}

function alternativeText(conditions: readonly ConditionFact[]): string {
  return `\t\t\t{${conditions.map(conditionText).join(', ')}},`
}

const OPERATORS: Readonly<Record<Operator, string>> = {
  SCMP_CMP_EQ: 'CompareEqual',
  SCMP_CMP_NE: 'CompareNotEqual',
  SCMP_CMP_LT: 'CompareLess',
  SCMP_CMP_LE: 'CompareLessOrEqual',
  SCMP_CMP_GT: 'CompareGreater',
  SCMP_CMP_GE: 'CompareGreaterEqual',
  SCMP_CMP_MASKED_EQ: 'CompareMaskedEqual',
}

function conditionText({ index, operator, value, valueTwo }: ConditionFact): string {
  const values = operator === 'SCMP_CMP_MASKED_EQ' ? [value, valueTwo] : [value]
  return `{${index}, libseccomp.${OPERATORS[operator]}, []uint64{${values.map(operandText).join(', ')}}}`
}

/** ERRNO and TRACE carry a number; an errno by its name in package syscall, where it has one there. */
function actionInGo(returns: number, architecture: ArchitectureToken): string {
  const { action, errno = 0 } = outcomeOfReturn(returns)
  switch (action) {
    case 'SCMP_ACT_ERRNO': {
      const name = errnoName(errno, architecture)
      return `libseccomp.ActErrno.SetReturnCode(int16(${name === undefined ? errno : `syscall.${name}`}))`
    }
    case 'SCMP_ACT_TRACE':
      // The bindings take a signed number of 16 bits and hand its bits on.
      return `libseccomp.ActTrace.SetReturnCode(${errno > 0x7fff ? errno - 0x10000 : errno})`
    default:
      return `libseccomp.Act${inCapitals(action.replace('SCMP_ACT_', ''))}`
  }
}

/** `KILL_THREAD` as Go writes it: `KillThread`. */
function inCapitals(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/_?([a-z]+)/g, (_, word: string) => word.charAt(0).toUpperCase() + word.slice(1))
}
