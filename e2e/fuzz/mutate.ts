import { type JsonNode, parseTree } from '../../src/core'
import type { Random } from './random'

/** What a member of a profile may be by mistake, by malice, or by a later version. */
const values: readonly string[] = [
  ...['0', '1', '-1', '2', '5', '6', '-0', '0.5', '1e3', '1e400', '01', '38', '4095', '4096', '65536'],
  ...['67108864', '4294967295', '4294967296', '9223372036854775807', '18446744073709551615'],
  ...['18446744073709551616', '340282366920938463463374607431768211456', 'null', 'true', 'false'],
  ...[
    '{}',
    '[]',
    '[[]]',
    '[null]',
    '""',
    '"\\u202e"',
    '"\\u2028"',
    '"\\ud800"',
    '"__proto__"',
    '"constructor"',
  ],
  ...['"toString"', '"read"', '"socketcall"', '"ipc"', '"clone3"', '"bpf"', '"read "', '"SCMP_ACT_ALLOW"'],
  ...['"SCMP_ACT_ERRNO"', '"SCMP_ACT_KILL"', '"SCMP_ACT_NOTIFY"', '"SCMP_ACT_TRACE"', '"SCMP_ACT_LOG"'],
  ...['"SCMP_ACT_TRAP"', '"SCMP_ARCH_X86"', '"SCMP_ARCH_X32"', '"SCMP_ARCH_S390X"', '"SCMP_CMP_EQ"'],
  ...['"SCMP_CMP_NE"', '"SCMP_CMP_GE"', '"SCMP_CMP_MASKED_EQ"', '"EPERM"', '"4.8"', '"CAP_SYS_ADMIN"'],
  ...['"SECCOMP_FILTER_FLAG_LOG"', '"$(id)"', '"*/ //"', '"</script>"', '"a\\nb"'],
  ...[
    '{"index":0,"value":1,"op":"SCMP_CMP_EQ"}',
    '{"index":1,"value":255,"valueTwo":3,"op":"SCMP_CMP_MASKED_EQ"}',
  ],
  ...[
    '{"names":["read"],"action":"SCMP_ACT_ALLOW"}',
    '{"name":"write","action":"SCMP_ACT_ERRNO","errnoRet":2}',
  ],
]

const keys: readonly string[] = [
  ...['defaultAction', 'defaultErrnoRet', 'defaultErrno', 'architectures', 'archMap', 'flags', 'syscalls'],
  ...['listenerPath', 'listenerMetadata', 'names', 'name', 'action', 'errnoRet', 'errno', 'args', 'comment'],
  ...[
    'includes',
    'excludes',
    'caps',
    'arches',
    'minKernel',
    'index',
    'value',
    'valueTwo',
    'op',
    'DefaultAction',
  ],
  ...['SYSCALLS', '__proto__', 'constructor', 'hasOwnProperty', 'subArchitectures', 'architecture', ''],
]

/** More than a call takes arguments. */
const VERY_MANY = 150_000

/** Pieces that parsers of all kinds trip over. */
const pieces: readonly string[] = [
  ...[
    '"',
    "'",
    '\\',
    '\\u',
    '\\ud800',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '/*',
    '*/',
    '//',
    '#',
    '-',
    '---',
    '\n---\n',
  ],
  ...[
    '&a',
    '*a',
    '<<:',
    '!!',
    '|',
    '>',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\u0000',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u202e',
  ],
  ...[
    '\ufeff',
    '\ud800',
    '\udc00',
    '😀',
    'e9999',
    '0x',
    '1'.repeat(400),
    '='.repeat(40),
    '(',
    ')',
    '...',
    '<',
  ],
  ...[
    'resumed>',
    'unfinished ...>',
    ' = -1 ',
    'syscall=',
    'arch=c000003e',
    'type=1326',
    'audit(',
    '[',
    '{{',
    '%',
  ],
  ...[
    '[Service]',
    'SystemCallFilter=~',
    'apiVersion: ',
    'kind: List',
    'data:',
    'spec:',
    '@',
    '~',
    '<unfinished',
  ],
]

function nodesOf(root: JsonNode): JsonNode[] {
  const found: JsonNode[] = []
  const visit = (node: JsonNode) => {
    found.push(node)
    if (node.type === 'array') node.items.forEach(visit)
    else if (node.type === 'object') for (const { value } of node.properties) if (value) visit(value)
  }
  visit(root)
  return found
}

function replaced(text: string, { offset, length }: { offset: number; length: number }, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length)
}

/** Changes one node of a text that is JSON: its value, its key, its place or its number. */
function mutateJson(text: string, other: string, random: Random): string | undefined {
  const { root } = parseTree(text)
  if (!root) return undefined
  const nodes = nodesOf(root)
  const node = random.one(nodes)
  if (!node) return undefined
  const own = text.slice(node.offset, node.offset + node.length)
  switch (random.below(8)) {
    case 0:
    case 1:
      return replaced(text, node, random.one(values) ?? '')
    case 2: {
      const donor = parseTree(other).root
      const taken = donor && random.one(nodesOf(donor))
      return taken && replaced(text, node, other.slice(taken.offset, taken.offset + taken.length))
    }
    case 3:
      return replaced(text, node, `${own}, ${own}`)
    case 4:
      return replaced(
        text,
        node,
        Array(random.one(own.length < 12 && random.below(500) === 0 ? [VERY_MANY] : [2, 3, 8, 40]))
          .fill(own)
          .join(','),
      )
    case 5: {
      const [objects] = [nodes.filter(one => one.type === 'object')]
      const object = random.one(objects)
      if (object?.type !== 'object') return undefined
      const property = random.one(object.properties)
      const key = JSON.stringify(random.one(keys))
      if (property && random.below(2) === 0) return replaced(text, property.key, key)
      const at = { offset: object.offset + 1, length: 0 }
      return replaced(text, at, `${key}: ${random.one(values)}${object.properties.length > 0 ? ', ' : ''}`)
    }
    case 6:
      return replaced(text, node, `/* ${random.one(pieces)} */ ${own} // ${random.one(pieces)}\n`)
    default: {
      const depth = random.one([1, 3, 200, 2000])
      return replaced(text, node, `${'['.repeat(depth)}${own}${']'.repeat(depth)}`)
    }
  }
}

function mutateLines(text: string, other: string, random: Random): string {
  const lines = text.split('\n')
  const at = random.below(lines.length)
  const line = lines[at] ?? ''
  switch (random.below(6)) {
    case 0:
      lines.splice(at, 1 + random.below(3))
      break
    case 1:
      lines.splice(at, 0, ...Array(random.one([1, 2, 30])).fill(line))
      break
    case 2:
      lines.splice(at, 1, ...lines.splice(random.below(lines.length), 1), line)
      break
    case 3:
      lines.splice(at, 0, random.one(other.split('\n')) ?? '')
      break
    case 4:
      lines[at] = line.replace(/\d+/, () => random.one(values) ?? '')
      break
    default:
      lines[at] = `${' '.repeat(random.below(5))}${line}`
  }
  return lines.join('\n')
}

function mutateLetters(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random.below(6))
    case 2:
      return `${text.slice(0, at)}${String.fromCharCode(random.below(0x180))}${text.slice(at + 1)}`
    default:
      return `${text.slice(0, at)}${random.one(pieces)}${text.slice(at)}`
  }
}

/** A text like another one, with one to five changes, most of which keep its structure. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text
  for (let left = 1 + random.below(5); left > 0; left--) {
    const kind = random.below(10)
    if (kind < 6) result = mutateJson(result, other, random) ?? mutateLines(result, other, random)
    else if (kind < 8) result = mutateLines(result, other, random)
    else result = mutateLetters(result, random)
  }
  return result
}
