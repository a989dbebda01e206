import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { fixAll } from './fix-all'
import { lintProfile } from './lint-profile'

const started =
  '["arch_prctl","brk","clone","close","execve","exit_group","futex","mmap","mprotect","openat","read","write"]'

interface Case {
  readonly text: string
  readonly finding: string
  readonly asks: boolean
}

const bpf = (more: string, before = '') =>
  `{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
  { "names": ${started}, "action": "SCMP_ACT_ALLOW" },
  ${before}
  { "names": ["bpf"], "action": "SCMP_ACT_ALLOW"${more} }
] }`

const namespaces = (comment: string) =>
  `{ ${comment} "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["unshare", "read"], "action": "SCMP_ACT_ALLOW" }] }`

const cases: Readonly<Record<string, Case>> = {
  'a call is denied without a word about it': {
    text: bpf(''),
    finding: 'dangerous-call-open',
    asks: false,
  },
  'the rule has a comment': {
    text: bpf(', "comment": "the agent traces by it"'),
    finding: 'dangerous-call-open',
    asks: true,
  },
  'the comment of the rule is empty': {
    text: bpf(', "comment": ""'),
    finding: 'dangerous-call-open',
    asks: false,
  },
  'a key of the rule reads as a comment': {
    text: bpf(', "//": "the agent traces by it"'),
    finding: 'dangerous-call-open',
    asks: true,
  },
  'a comment of JSON stands before the rule': {
    text: bpf('', '// The agent traces.\n  // All day.'),
    finding: 'dangerous-call-open',
    asks: true,
  },
  'a comment of JSON stands before another rule': {
    text: bpf('').replace('[\n', '[\n// What programs need.\n'),
    finding: 'dangerous-call-open',
    asks: false,
  },
  'a comment elsewhere speaks of namespaces': {
    text: namespaces('"_comment": ["User namespaces are for bubblewrap."],'),
    finding: 'namespaces-open',
    asks: true,
  },
  'a comment elsewhere speaks of the call': {
    text: namespaces('"$notes": { "why": "runs unshare" },'),
    finding: 'namespaces-open',
    asks: true,
  },
  'a comment elsewhere speaks of something else': {
    text: namespaces('"_comment": "for the web server",'),
    finding: 'namespaces-open',
    asks: false,
  },
  'the schema is no comment': {
    text: namespaces('"$schema": "https://example.org/unshare.json",'),
    finding: 'namespaces-open',
    asks: false,
  },
  'threads, which clone3 alone makes, would be gone': {
    text: '{ "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"], "syscalls": [{ "names": ["fork", "clone", "ptrace"], "action": "SCMP_ACT_ERRNO" }] }',
    finding: 'namespaces-open',
    asks: true,
  },
  'all programs of an architecture would be killed': {
    text: '{ "defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"], "syscalls": [{ "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }] }] }',
    finding: 'multiplexer-open',
    asks: true,
  },
  'a rule that does nothing would go with its comment': {
    text: bpf('', '{ "names": ["mount"], "action": "SCMP_ACT_ERRNO", "comment": "never mount" },'),
    finding: 'equals-default',
    asks: true,
  },
  'a rule that does nothing would go': {
    text: bpf('', '{ "names": ["mount"], "action": "SCMP_ACT_ERRNO" },'),
    finding: 'equals-default',
    asks: false,
  },
}

describe('whether a repair is for a person to decide', () => {
  it.each(Object.entries(cases))('%s', (_, { text, finding, asks }) => {
    const found = lintProfile(parseProfile(text), defaultTarget).filter(({ id }) => id === finding)
    expect(found.map(({ fixes: [first] }) => first?.asks === true)).toEqual([asks])
    // What is done along with others leaves it out.
    expect(fixAll(found) === undefined).toBe(asks)
  })
})
