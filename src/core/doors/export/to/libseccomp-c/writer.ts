import { architectureName } from '../../../../engine/catalogue'
import type { ConditionFact, ProfileDocument } from '../../../../engine/profile'
import { jsonString } from '../../../../engine/text'
import { commentText } from '../../comment-text'
import type { ExportOptions, ExportResult } from '../../destination'
import { fileStem } from '../../file-name'
import { programExport } from '../../libseccomp-program'
import { type LibraryRule, libraryRules } from '../../libseccomp-rules'
import { actionInC, operandText, wrapped } from '../../libseccomp-words'
import { type ResolvedExport, resolveForExport } from '../../resolved-profile'

/**
 * A program in C that builds the filter with libseccomp as the target's runtime does, rule by rule, and runs another
 * program under it or writes it out. What libseccomp makes of it is the runtime's filter without runc's stub.
 */
export function exportLibseccompC(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const stem = fileStem(options.name)
  return programExport(
    document,
    resolved,
    stem,
    { id: 'c-build', values: {}, commands: [`cc -O2 -Wall -o ${stem} ${stem}.c -lseccomp`] },
    { name: `${stem}.c`, language: 'c', text: sourceText(resolved, stem) },
  )
}

function sourceText(resolved: ResolvedExport, stem: string): string {
  const { model } = resolved.compilation
  const { architecture } = resolved.target
  const name = architectureName(architecture)
  const rules = libraryRules(model).map(rule => ruleText(rule, resolved))
  const others = model.rules.architectures.filter(token => token !== architecture)
  return `// The filter of ${stem}.json for ${name}.
//
//   cc -O2 -Wall -o ${stem} ${stem}.c -lseccomp
//   ./${stem} PROGRAM ARGUMENT...    runs a program under the filter
//   ./${stem} --export               writes the filter as the kernel takes it

#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Adds a rule for each of the names up to NULL: all conditions hold together, or any one of them is enough.
static int add(scmp_filter_ctx filter, uint32_t action, const char *const names[], unsigned count,
               const struct scmp_arg_cmp conditions[], bool any) {
	for (; *names != NULL; names++) {
		int number = seccomp_syscall_resolve_name(*names);
		// An older libseccomp does not know all calls; container runtimes pass over them too.
		if (number == __NR_SCMP_ERROR) continue;
		unsigned each = any ? 1 : count;
		for (unsigned i = 0; i == 0 || i < count; i += each) {
			int result = seccomp_rule_add_array(filter, action, number, each, count == 0 ? NULL : &conditions[i]);
			if (result < 0) {
				fprintf(stderr, "%s: %s\\n", *names, strerror(-result));
				return result;
			}
			if (each == 0) break;
		}
	}
	return 0;
}

static int add_rules(scmp_filter_ctx filter) {
	int result = 0;
${rules.length > 0 ? rules.join('\n') : '\t(void)add;\n\t(void)filter;\n'}
	return result;
}

static scmp_filter_ctx build(void) {
	if (seccomp_arch_native() != ${architecture}) {
		fprintf(stderr, "This filter is for ${name}.\\n");
		return NULL;
	}
	scmp_filter_ctx filter = seccomp_init(${actionInC(model.rules.defaultReturns, architecture)});
	if (filter == NULL) return NULL;
	int result = 0;
${others.map(token => `\tif (result == 0) result = seccomp_arch_add(filter, ${token});\n`).join('')}${model.rules.binaryTree ? '\t// Finds a call among many in few steps, as runc asks for.\n\tif (result == 0) result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);\n' : ''}	if (result == 0) result = add_rules(filter);
	if (result == 0) return filter;
	fprintf(stderr, "The filter cannot be built: %s\\n", strerror(-result));
	seccomp_release(filter);
	return NULL;
}

int main(int argc, char *argv[]) {
	if (argc < 2) {
		fprintf(stderr, "usage: %s --export | PROGRAM ARGUMENT...\\n", argv[0]);
		return 2;
	}
	scmp_filter_ctx filter = build();
	if (filter == NULL) return 1;
	bool exports = strcmp(argv[1], "--export") == 0;
	int result = exports ? seccomp_export_bpf(filter, STDOUT_FILENO) : seccomp_load(filter);
	seccomp_release(filter);
	if (result < 0) {
		fprintf(stderr, "%s: %s\\n", exports ? "export" : "load", strerror(-result));
		return 1;
	}
	if (exports) return 0;
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
`
}

function ruleText(rule: LibraryRule, { profile, target }: ResolvedExport): string {
  const { names, alternatives, returns } = rule
  const id = `rule_${rule.rule + 1}`
  const comment = commentText(profile.rules[rule.rule]?.comment?.value ?? '')
  const [first = []] = alternatives
  const any = alternatives.length > 1
  const conditions = any ? alternatives.flat() : first
  const hasConditions = conditions.length > 0
  return [
    `\t// Rule ${rule.rule + 1}${comment === '' ? '' : `: ${comment}`}`,
    `\tstatic const char *const ${id}[] = {`,
    wrapped([...names.map(name => jsonString(name)), 'NULL'], '\t\t'),
    '\t};',
    ...(hasConditions
      ? [
          `\tstatic const struct scmp_arg_cmp ${id}_conditions[] = {`,
          ...conditions.map(conditionText),
          '\t};',
        ]
      : []),
    `\tif (result == 0)`,
    `\t\tresult = add(filter, ${actionInC(returns, target.architecture)}, ${id}, ${conditions.length}, ${hasConditions ? `${id}_conditions` : 'NULL'}, ${any});`,
    '',
  ].join('\n')
}

/** For MASKED_EQ the first operand is the mask and the second the value, in the profile and in libseccomp alike. */
function conditionText({ index, operator, value, valueTwo }: ConditionFact): string {
  const second = operator === 'SCMP_CMP_MASKED_EQ' ? `, .datum_b = ${constant(valueTwo)}` : ''
  return `\t\t{.arg = ${index}, .op = ${operator}, .datum_a = ${constant(value)}${second}},`
}

function constant(value: bigint): string {
  return `UINT64_C(${operandText(value)})`
}
