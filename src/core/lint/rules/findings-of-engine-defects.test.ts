import { describe, it } from 'vitest'
import { allow, allowList, deny, denyList, listing, rule, startAnd, when } from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const arm = { architecture: 'SCMP_ARCH_AARCH64' } as const

describe('a comparison that libseccomp makes with another word', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of at the first rule of the call',
        'stale-comparison',
        allowList(
          allow('read'),
          allow('socket', when(0, 'NE', 3n), when(1, 'EQ', 2n)),
          allow('socket', when(0, 'EQ', 2n)),
        ),
        {},
        ['security "socket" in rule 2; name socket, architecture X86_64'],
      ],
      [
        'is told of on the other architecture',
        'stale-comparison',
        listing(
          allowList(
            allow('cachestat'),
            allow('prctl', when(0, 'NE', 3n), when(1, 'EQ', 2n)),
            allow('prctl', when(0, 'EQ', 2n)),
          ),
          'X86_64',
          'X86',
        ),
        {},
        ['security "prctl" in rule 2; name prctl, architecture X86_64'],
      ],
      [
        'is none where all test for equality',
        'stale-comparison',
        allowList(allow('socket', when(0, 'EQ', 3n), when(1, 'EQ', 2n)), allow('socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
      ['is none of one condition', 'stale-comparison', allowList(allow('socket', when(0, 'NE', 3n))), {}, []],
      [
        'may come of operands that differ above 32 bits',
        'stale-comparison',
        allowList(
          allow('socket', when(0, 'EQ', 1n << 32n)),
          allow('socket', when(0, 'GT', 2n)),
          allow('socket', when(0, 'LT', 1n)),
        ),
        {},
        [],
      ],
      [
        'comes of operands alone that differ above 32 bits',
        'stale-comparison',
        allowList(
          allow('read', when(0, 'EQ', 0x100000005n)),
          allow('read', when(0, 'LT', 0x200000005n)),
          allow('read', when(0, 'LE', 6n)),
        ),
        {},
        ['security "read" in rule 1; name read, architecture X86_64'],
      ],
      [
        'is none of rules without a filter',
        'stale-comparison',
        denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
    ])
  })
})

describe('a filter that does not load the number', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'is told of at the default',
        'number-not-loaded',
        denyList(deny('arch_prctl')),
        arm,
        ['security "SCMP_ACT_ALLOW"; architecture AARCH64'],
      ],
      [
        'is told of by its architecture',
        'number-not-loaded',
        listing(denyList(deny('arch_prctl')), 'AARCH64', 'ARM'),
        arm,
        ['security "SCMP_ACT_ALLOW"; architecture AARCH64', 'security "SCMP_ACT_ALLOW"; architecture ARM'],
      ],
      ['is none where a call has a rule', 'number-not-loaded', denyList(deny('arch_prctl mount')), arm, []],
    ])
  })
})

describe('an upper half', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'passes beside a value that is denied',
        'upper-half-open',
        denyList(deny('mount'), deny('socket', when(0, 'EQ', 40n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 40; open: name socket, when [[{index 0, operator EQ, value 0x100000028, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000028, valueTwo 0}]]; compare-low-half (rules [2]) changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x28}',
        ],
      ],
      [
        'passes beside two values in two rules, which both can compare the lower half',
        'upper-half-open',
        denyList(deny('socket', when(0, 'EQ', 40n)), deny('socket', when(0, 'EQ', 38n))),
        {},
        [
          'security "socket" in rule 1; names [socket], index 0, argument family, value 40; open: name socket, when [[{index 0, operator EQ, value 0x100000028, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000028, valueTwo 0}]]; compare-low-half (rules [1 2]) changes: kind several, commands [{kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x26}} {kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x28}}]',
        ],
      ],
      [
        'passes where another argument is compared, too',
        'upper-half-open',
        denyList(deny('socket', when(0, 'EQ', 2n), when(1, 'EQ', 3n))),
        {},
        [
          'security "socket" in rule 1; names [socket], index 0, argument family, value 2; open: name socket, when [[{index 0, operator EQ, value 0x100000002, valueTwo 0} {index 1, operator EQ, value 3, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000002, valueTwo 0} {index 1, operator EQ, value 3, valueTwo 0}]]; compare-low-half (rules [1]) changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 2}',
          'security "socket" in rule 1; names [socket], index 1, argument type, value 3; open: name socket, when [[{index 0, operator EQ, value 2, valueTwo 0} {index 1, operator EQ, value 0x100000003, valueTwo 0}] [{index 0, operator EQ, value 2, valueTwo 0} {index 1, operator EQ, value 0x8000000000000003, valueTwo 0}]]; compare-low-half (rules [1]) changes: kind change-condition, rule 0, condition 1, draft {index 1, operator MASKED_EQ, value 0xffffffff, valueTwo 3}',
        ],
      ],
      [
        'passes beside a range that is allowed, of which the known values can be named',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'GT', 40n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 0; open: name socket, when [[{index 0, operator EQ, value 0x100000000, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000000, valueTwo 0}]]; allow-known (rules [2], names [AF_KCM AF_QIPCRTR AF_SMC AF_XDP AF_MCTP]) changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x29}, alternatives [{index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2a} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2b} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2c} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2d}]',
        ],
      ],
      [
        'passes beside a range to the largest families',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'GE', 40n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 0; open: name socket, when [[{index 0, operator EQ, value 0x100000000, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000000, valueTwo 0}]]; allow-known (rules [2], names [AF_VSOCK AF_KCM AF_QIPCRTR AF_SMC AF_XDP AF_MCTP]) changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x28}, alternatives [{index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x29} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2a} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2b} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2c} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2d}]',
        ],
      ],
      [
        'passes beside all but one value, of which there are too many to name',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'NE', 40n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 40; open: name socket, when [[{index 0, operator EQ, value 0x100000028, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000028, valueTwo 0}]]',
        ],
      ],
      [
        'passes beside two ranges',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'LT', 38n)), allow('socket', when(0, 'GT', 40n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 38; open: name socket, when [[{index 0, operator EQ, value 0x100000026, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000026, valueTwo 0}]]; allow-known (rules [3], names [AF_KCM AF_QIPCRTR AF_SMC AF_XDP AF_MCTP]) changes: kind change-condition, rule 2, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x29}, alternatives [{index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2a} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2b} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2c} {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2d}]',
        ],
      ],
      [
        'passes beside two ranges of which the known values can be named',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'GT', 43n)), allow('socket', when(0, 'GE', 45n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 0; open: name socket, when [[{index 0, operator EQ, value 0x100000000, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000000, valueTwo 0}]]; allow-known (rules [2 3], names [AF_XDP AF_MCTP]) changes: kind several, commands [{kind change-condition, rule 2, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2d}, alternatives []} {kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2c}, alternatives [{index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x2d}]}]',
        ],
      ],
      [
        'passes beside a range with another condition',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'GT', 40n), when(1, 'EQ', 1n))),
        {},
        [
          'security "socket" in rule 2; names [socket], index 0, argument family, value 0; open: name socket, when [[{index 0, operator EQ, value 0x100000000, valueTwo 0} {index 1, operator EQ, value 1, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000000, valueTwo 0} {index 1, operator EQ, value 1, valueTwo 0}]]',
        ],
      ],
      [
        'does not pass where a plain rule allows the call',
        'upper-half-open',
        startAnd(allow('setuid', when(0, 'GT', 40n))),
        {},
        [],
      ],
      [
        'does not pass a mask of the lower half',
        'upper-half-open',
        denyList(deny('socket', when(0, 'MASKED_EQ', 0xffffffffn, 40n))),
        {},
        [],
      ],
      [
        'does not pass one value that is allowed',
        'upper-half-open',
        startAnd(allow('socket', when(0, 'EQ', 2n))),
        {},
        [],
      ],
      [
        'does not matter to an argument of 64 bits',
        'upper-half-open',
        denyList(deny('read', when(2, 'EQ', 4n))),
        {},
        [],
      ],
      [
        'does not matter to a call that nobody knows',
        'upper-half-open',
        denyList(deny('no_such_call', when(2, 'EQ', 4n))),
        {},
        [],
      ],
      [
        'does not exist on 32 bits',
        'upper-half-open',
        listing(denyList(deny('socket', when(0, 'EQ', 40n))), 'ARM'),
        { architecture: 'SCMP_ARCH_ARM' },
        [],
      ],
      [
        'exists on the other architecture alone',
        'upper-half-open',
        listing(denyList(deny('socket', when(0, 'EQ', 40n))), 'ARM', 'AARCH64'),
        { architecture: 'SCMP_ARCH_ARM' },
        [
          'security "socket" in rule 1; names [socket], index 0, argument family, value 40; open: name socket, when [[{index 0, operator EQ, value 0x100000028, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000028, valueTwo 0}]]; compare-low-half (rules [1]) changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x28}',
        ],
      ],
      [
        'may pass from one denial to another',
        'upper-half-open',
        allowList(deny('socket', when(0, 'EQ', 40n)), rule('KILL_PROCESS', 'socket', when(0, 'GT', 50n))),
        {},
        [],
      ],
      [
        'passes beside a value that is denied, and another that has an upper half',
        'upper-half-open',
        denyList(deny('socket', when(0, 'EQ', 40n)), deny('socket', when(0, 'EQ', 0x500000029n))),
        {},
        [
          'security "socket" in rule 1; names [socket], index 0, argument family, value 40; open: name socket, when [[{index 0, operator EQ, value 0x100000028, valueTwo 0}] [{index 0, operator EQ, value 0x8000000000000028, valueTwo 0}]]; compare-low-half (rules [1]) changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0xffffffff, valueTwo 0x28}',
        ],
      ],
      [
        'passes beside an operand that is larger',
        'upper-half-open',
        denyList(deny('socket', when(0, 'EQ', 0x100000028n))),
        {},
        [],
      ],
      [
        'passes beside the second of two arguments',
        'upper-half-open',
        denyList(deny('socket', when(1, 'EQ', 3n))),
        {},
        [
          'security "socket" in rule 1; names [socket], index 1, argument type, value 3; open: name socket, when [[{index 1, operator EQ, value 0x100000003, valueTwo 0}] [{index 1, operator EQ, value 0x8000000000000003, valueTwo 0}]]; compare-low-half (rules [1]) changes: kind change-condition, rule 0, condition 0, draft {index 1, operator MASKED_EQ, value 0xffffffff, valueTwo 3}',
        ],
      ],
    ])
  })
})
