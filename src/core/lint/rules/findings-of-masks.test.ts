import { describe, it } from 'vitest'
import { allow, allowList, deny, denyList, when, withMembers } from '../example-text.test-data'
import { expectTold } from '../said.test-data'

const podman = { runtime: 'podman', loader: 'crun' } as const

describe('an empty mask', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'of one flag is that flag',
        'mask-empty',
        denyList(deny('mount'), deny('clone', when(0, 'MASKED_EQ', 0n, 0x10000000n))),
        {},
        [
          'security 0 in rule 2; names [clone], value 268435456; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; compare-flags () changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}',
        ],
      ],
      [
        'of flags for namespaces becomes a rule for each',
        'mask-empty',
        denyList(deny('clone unshare', when(0, 'MASKED_EQ', 0n, 0x10020000n))),
        {},
        [
          'security 0 in rule 1; names [clone unshare], value 268566528; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]], name unshare, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; rule-per-flag (count 2) changes: kind several, commands [{kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}} {kind add-rule, draft {names [clone unshare], action ERRNO, errno 13, conditions [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]}}]',
        ],
      ],
      [
        'of other flags has no certain repair',
        'mask-empty',
        denyList(deny('openat', when(2, 'MASKED_EQ', 0n, 0x41n))),
        {},
        [
          'security 0 in rule 1; names [openat], value 65; open: name openat, when [[{index 2, operator MASKED_EQ, value 1, valueTwo 1}] [{index 2, operator MASKED_EQ, value 0x40, valueTwo 0x40}]]',
        ],
      ],
      [
        'of a rule that allows changes places with the value',
        'mask-empty',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0n, 0x7e020000n))),
        {},
        [
          'security 0 in rule 1; names [clone], value 2114060288; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}] [{index 0, operator MASKED_EQ, value 0x4000000, valueTwo 0x4000000}] [{index 0, operator MASKED_EQ, value 0x8000000, valueTwo 0x8000000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}] [{index 0, operator MASKED_EQ, value 0x40000000, valueTwo 0x40000000}]]; swap-mask () changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}',
        ],
      ],
      [
        'of a call that flags are not for',
        'mask-empty',
        allowList(allow('socket', when(0, 'MASKED_EQ', 0n, 2n))),
        {},
        [
          'security 0 in rule 1; names [socket], value 2; open: name socket, when [[{index 0, operator MASKED_EQ, value 2, valueTwo 2}]]',
        ],
      ],
      [
        'without a value is open for all',
        'mask-empty',
        denyList(deny('clone socket', when(0, 'MASKED_EQ', 0n))),
        {},
        ['security 0 in rule 1; names [clone socket], value 0; open: name clone, name socket'],
      ],
      [
        'is no other comparison with 0',
        'mask-empty',
        denyList(deny('clone', when(0, 'EQ', 0n), when(1, 'GE', 0n))),
        {},
        [],
      ],
      [
        'in a rule that repeats the default changes nothing',
        'mask-empty',
        denyList(allow('clone', when(0, 'MASKED_EQ', 0n, 0x7e020000n))),
        {},
        [
          'security 0 in rule 1; names [clone], value 2114060288; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}] [{index 0, operator MASKED_EQ, value 0x4000000, valueTwo 0x4000000}] [{index 0, operator MASKED_EQ, value 0x8000000, valueTwo 0x8000000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}] [{index 0, operator MASKED_EQ, value 0x40000000, valueTwo 0x40000000}]]; swap-mask () keeps: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}',
        ],
      ],
      [
        'beside another rule for the call is left to the person',
        'mask-empty',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0n, 0x10000000n)), deny('clone', when(1, 'EQ', 1n))),
        {},
        [
          'security 0 in rule 1; names [clone], value 268435456; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
    ])
  })
})

describe('a value outside of its mask', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'of which the mask is a part has changed places',
        'mask-value-outside',
        denyList(deny('mount'), deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x7e020000n))),
        {},
        [
          'security 2114060288 in rule 2; names [clone], mask 0x10000000, value 0x7e020000, swapped true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}] [{index 0, operator MASKED_EQ, value 0x4000000, valueTwo 0x4000000}] [{index 0, operator MASKED_EQ, value 0x8000000, valueTwo 0x8000000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}] [{index 0, operator MASKED_EQ, value 0x40000000, valueTwo 0x40000000}]]',
        ],
      ],
      [
        'changes places where the rule allows',
        'mask-value-outside',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x7e020000n))),
        {},
        [
          'security 2114060288 in rule 1; names [clone], mask 0x10000000, value 0x7e020000, swapped true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}] [{index 0, operator MASKED_EQ, value 0x4000000, valueTwo 0x4000000}] [{index 0, operator MASKED_EQ, value 0x8000000, valueTwo 0x8000000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}] [{index 0, operator MASKED_EQ, value 0x40000000, valueTwo 0x40000000}]]; swap-mask () changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0x10000000}',
        ],
      ],
      [
        'apart from it is a slip',
        'mask-value-outside',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x20000n))),
        {},
        [
          'warning 131072 in rule 1; names [clone], mask 0x10000000, value 0x20000, swapped false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}]]',
        ],
      ],
      [
        'in part is a slip',
        'mask-value-outside',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x18000000n, 0x30000000n))),
        {},
        [
          'warning 805306368 in rule 1; names [clone], mask 0x18000000, value 0x30000000, swapped false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}] [{index 0, operator MASKED_EQ, value 0x20000000, valueTwo 0x20000000}]]',
        ],
      ],
      [
        'beside an empty mask is told of elsewhere',
        'mask-value-outside',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0n, 0x20000n))),
        {},
        [],
      ],
      ['needs a mask', 'mask-value-outside', allowList(allow('clone', when(0, 'EQ', 1n, 2n))), {}, []],
      [
        'within it is well',
        'mask-value-outside',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x7e020000n, 0x20000n))),
        {},
        [],
      ],
    ])
  })
})

describe('a second value', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'beside another comparison goes',
        'second-value-ignored',
        denyList(deny('mount'), deny('socket', when(0, 'EQ', 2n, 1n), when(1, 'LT', 2n, 0n))),
        {},
        [
          'warning 1 in rule 2; names [socket], operator EQ; remove-second-value () keeps: kind change-condition, rule 1, condition 0, draft {index 0, operator EQ, value 2, valueTwo 0}',
        ],
      ],
      [
        'goes beside another rule for the call, too',
        'second-value-ignored',
        denyList(deny('socket', when(0, 'EQ', 2n, 1n)), deny('socket', when(1, 'EQ', 2n))),
        {},
        [
          'warning 1 in rule 1; names [socket], operator EQ; remove-second-value () keeps: kind change-condition, rule 0, condition 0, draft {index 0, operator EQ, value 2, valueTwo 0}',
        ],
      ],
    ])
  })
})

describe('a mask that denies calls without flags', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'of one flag',
        'mask-denies-absence',
        denyList(deny('mount'), deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0n))),
        {},
        [
          'security 0 in rule 2; names [clone], mask CLONE_NEWUSER, several false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; compare-flags () changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}',
        ],
      ],
      [
        'of several for namespaces',
        'mask-denies-absence',
        denyList(deny('unshare', when(0, 'MASKED_EQ', 0x10020000n))),
        {},
        [
          'security { in rule 1; names [unshare], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name unshare, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; rule-per-flag (count 2) changes: kind several, commands [{kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}} {kind add-rule, draft {names [unshare], action ERRNO, errno 13, conditions [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]}}]',
        ],
      ],
      [
        'of several in a rule with another condition',
        'mask-denies-absence',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10020000n), when(1, 'EQ', 0n))),
        {},
        [
          'security { in rule 1; names [clone], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of several in a rule for some',
        'mask-denies-absence',
        denyList(
          withMembers(deny('clone', when(0, 'MASKED_EQ', 0x10020000n)), '"includes":{"arches":["amd64"]}'),
        ),
        {},
        [
          'security { in rule 1; names [clone], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of several in a rule for others than some',
        'mask-denies-absence',
        denyList(
          withMembers(deny('clone', when(0, 'MASKED_EQ', 0x10020000n)), '"excludes":{"arches":["arm64"]}'),
        ),
        {},
        [
          'security { in rule 1; names [clone], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of several in a rule with a named error',
        'mask-denies-absence',
        denyList(withMembers(deny('clone', when(0, 'MASKED_EQ', 0x10020000n)), '"errno":"EACCES"')),
        podman,
        [
          'security { in rule 1; names [clone], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of one flag beside one for namespaces',
        'mask-denies-absence',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000100n))),
        {},
        [
          'security { in rule 1; names [clone], mask CLONE_NEWUSER | CLONE_VM, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x100, valueTwo 0x100}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of several of another call',
        'mask-denies-absence',
        denyList(deny('clone openat', when(0, 'MASKED_EQ', 0x10020000n))),
        {},
        [
          'security { in rule 1; names [clone openat], mask CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]], name openat, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'of bits that are no flags',
        'mask-denies-absence',
        denyList(deny('socket', when(0, 'MASKED_EQ', 0x30n))),
        {},
        [
          'security { in rule 1; names [socket], mask 0x30, several true; open: name socket, when [[{index 0, operator MASKED_EQ, value 0x10, valueTwo 0x10}] [{index 0, operator MASKED_EQ, value 0x20, valueTwo 0x20}]]',
        ],
      ],
      [
        'of a call that flags are not for is meant where it says 0',
        'mask-denies-absence',
        denyList(deny('socket', when(0, 'MASKED_EQ', 0x30n, 0n))),
        {},
        [],
      ],
      [
        'of an address is none',
        'mask-denies-absence',
        denyList(deny('read', when(1, 'MASKED_EQ', 7n))),
        {},
        [],
      ],
      [
        'with part of its value outside is told of elsewhere',
        'mask-denies-absence',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x20000n))),
        {},
        [],
      ],
      [
        'that is empty is told of elsewhere',
        'mask-denies-absence',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0n))),
        {},
        [],
      ],
      [
        'of a rule that allows is right',
        'mask-denies-absence',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x7e020000n))),
        {},
        [],
      ],
      [
        'that another comparison is not',
        'mask-denies-absence',
        denyList(deny('clone', when(0, 'NE', 0x10000000n))),
        {},
        [],
      ],
    ])
  })
})

describe('flags compared as a whole', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'one',
        'flags-compared-whole',
        denyList(deny('mount'), deny('clone', when(0, 'EQ', 0x10000000n))),
        {},
        [
          'security "SCMP_CMP_EQ" in rule 2; names [clone], flags CLONE_NEWUSER, several false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; compare-flags () changes: kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}',
        ],
      ],
      [
        'several for namespaces',
        'flags-compared-whole',
        denyList(deny('clone', when(0, 'EQ', 0x10020000n))),
        {},
        [
          'security "SCMP_CMP_EQ" in rule 1; names [clone], flags CLONE_NEWNS | CLONE_NEWUSER, several true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; rule-per-flag (count 2) changes: kind several, commands [{kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}} {kind add-rule, draft {names [clone], action ERRNO, errno 13, conditions [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]}}]',
        ],
      ],
      [
        'several others',
        'flags-compared-whole',
        denyList(deny('openat', when(2, 'EQ', 0x41n))),
        {},
        [
          'security "SCMP_CMP_EQ" in rule 1; names [openat], flags O_CREAT | O_WRONLY, several true; open: name openat, when [[{index 2, operator MASKED_EQ, value 1, valueTwo 1}] [{index 2, operator MASKED_EQ, value 0x40, valueTwo 0x40}]]',
        ],
      ],
      [
        'the protection of memory',
        'flags-compared-whole',
        denyList(deny('mprotect', when(2, 'EQ', 4n))),
        {},
        [
          'security "SCMP_CMP_EQ" in rule 1; names [mprotect], flags PROT_EXEC, several false; open: name mprotect, when [[{index 2, operator MASKED_EQ, value 4, valueTwo 4}]]; compare-flags () changes: kind change-condition, rule 0, condition 0, draft {index 2, operator MASKED_EQ, value 4, valueTwo 4}',
        ],
      ],
      ['none', 'flags-compared-whole', denyList(deny('clone', when(0, 'EQ', 0n))), {}, []],
      [
        'to allow them',
        'flags-compared-whole',
        allowList(allow('clone', when(0, 'EQ', 0x10000000n))),
        {},
        [],
      ],
    ])
  })
})

describe('a mask of which all must be there', () => {
  it('is told of word for word, or not at all', () => {
    expectTold([
      [
        'lacks the newest flag of namespaces',
        'mask-incomplete',
        allowList(allow('clone read', when(0, 'MASKED_EQ', 0x7c020000n, 0n))),
        {},
        [
          'warning 2080505856 in rule 1; names [clone], mask 0x7c020000, flags CLONE_NEWCGROUP, engine docker, isUsual false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}]]; complete-mask () changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}',
        ],
      ],
      [
        'lacks it where the container may make such a namespace',
        'mask-incomplete',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x7c020000n, 0n))),
        { capabilities: ['CAP_SYS_ADMIN'] },
        [
          'security 2080505856 in rule 1; names [clone], mask 0x7c020000, flags CLONE_NEWCGROUP, engine docker, isUsual false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}]]; complete-mask () changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}',
        ],
      ],
      [
        'lacks it as the default of the release does',
        'mask-incomplete',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x7c020000n, 0n))),
        { runtime: 'podman', release: '3.0.1' },
        [
          'info 2080505856 in rule 1; names [clone], mask 0x7c020000, flags CLONE_NEWCGROUP, engine podman, isUsual true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x2000000, valueTwo 0x2000000}]]; complete-mask () changes: kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x7e020000, valueTwo 0}',
        ],
      ],
      [
        'is for one flag',
        'mask-incomplete',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x10000000n, 0n))),
        {},
        [],
      ],
      [
        'is of a rule that denies',
        'mask-incomplete',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x7c020000n, 0n))),
        {},
        [],
      ],
      [
        'denies each of its flags only with the others',
        'mask-needs-all',
        denyList(deny('mount'), deny('clone', when(0, 'MASKED_EQ', 0x10020000n, 0x10020000n))),
        {},
        [
          'security 268566528 in rule 2; names [clone], flags CLONE_NEWNS | CLONE_NEWUSER, allows false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; rule-per-flag (count 2) changes: kind several, commands [{kind change-condition, rule 1, condition 0, draft {index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}} {kind add-rule, draft {names [clone], action ERRNO, errno 13, conditions [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]}}]',
        ],
      ],
      [
        'of other flags is a warning',
        'mask-needs-all',
        denyList(deny('openat', when(2, 'MASKED_EQ', 0x440n, 0x440n))),
        {},
        [
          'warning 1088 in rule 1; names [openat], flags O_CREAT | O_APPEND, allows false; open: name openat, when [[{index 2, operator MASKED_EQ, value 0x40, valueTwo 0x40}] [{index 2, operator MASKED_EQ, value 0x400, valueTwo 0x400}]]',
        ],
      ],
      [
        'allows no plain process',
        'mask-needs-all',
        allowList(allow('clone', when(0, 'MASKED_EQ', 0x10020000n, 0x10020000n))),
        {},
        [
          'security 268566528 in rule 1; names [clone], flags CLONE_NEWNS | CLONE_NEWUSER, allows true; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'may allow no plain process where another rule does',
        'mask-needs-all',
        allowList(
          allow('clone', when(0, 'MASKED_EQ', 0x10020000n, 0x10020000n)),
          allow('clone', when(0, 'EQ', 0n)),
        ),
        {},
        [],
      ],
      [
        'of unshare has no plain process',
        'mask-needs-all',
        allowList(allow('unshare', when(0, 'MASKED_EQ', 0x10020000n, 0x10020000n))),
        {},
        [],
      ],
      [
        'is of no call',
        'mask-needs-all',
        denyList(
          '{"names":[],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":805306368,"valueTwo":805306368,"op":"SCMP_CMP_MASKED_EQ"}]}',
        ),
        {},
        [],
      ],
      [
        'of one flag is well',
        'mask-needs-all',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000000n, 0x10000000n))),
        {},
        [],
      ],
      [
        'with the bits of a signal names the signal',
        'mask-needs-all',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10000011n, 0x10000011n))),
        {},
        [
          'warning 268435473 in rule 1; names [clone], flags CLONE_NEWUSER | SIGCHLD, allows false; open: name clone, when [[{index 0, operator MASKED_EQ, value 1, valueTwo 1}] [{index 0, operator MASKED_EQ, value 0x10, valueTwo 0x10}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]',
        ],
      ],
      [
        'with part of its bits is meant',
        'mask-needs-all',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10020000n, 0x10000000n))),
        {},
        [],
      ],
      [
        'with a value beyond it needs all, too',
        'mask-needs-all',
        denyList(deny('clone', when(0, 'MASKED_EQ', 0x10020000n, 0x30020000n))),
        {},
        [
          'security 805437440 in rule 1; names [clone], flags CLONE_NEWNS | CLONE_NEWUSER, allows false; open: name clone, when [[{index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}] [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]]; rule-per-flag (count 2) changes: kind several, commands [{kind change-condition, rule 0, condition 0, draft {index 0, operator MASKED_EQ, value 0x20000, valueTwo 0x20000}} {kind add-rule, draft {names [clone], action ERRNO, errno 13, conditions [{index 0, operator MASKED_EQ, value 0x10000000, valueTwo 0x10000000}]}}]',
        ],
      ],
    ])
  })
})
