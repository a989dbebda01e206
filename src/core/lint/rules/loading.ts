import type { LoadFailureId, StartFailureValues } from '../../policy'
import { isFilterFlag, MAX_ARGUMENT_INDEX } from '../../profile'
import type { LintContext } from '../context'
import { allow, allowList, deny, denyList, listing, profile, rule, when } from '../example-text'
import type { LintRule, LintRuleId } from '../finding'
import { startOf } from '../places'

/** What the loader refuses; the rest of its list is said by the problems of the text. */
function refusals<Id extends LoadFailureId & LintRuleId>({ failures, profile }: LintContext, wanted: Id) {
  return failures
    .filter(({ id }) => id === wanted)
    .map(({ offset, length, values, otherRule }) => {
      const other = otherRule === undefined ? undefined : profile.rules[otherRule]
      const said = other ? { ...values, other: other.index + 1 } : values
      // Those of the id that was filtered for, which the compiler does not follow.
      return { range: { offset, length }, values: said as StartFailureValues[Id] }
    })
}

const byteOrdersMixed: LintRule = {
  id: 'byte-orders-mixed',
  severity: 'error',
  // libseccomp src/db.c `db_col_merge`: one filter, one byte order.
  check: context =>
    refusals(context, 'byte-orders-mixed').map(found => ({
      ...found,
      values: { ...found.values, host: context.target.architecture },
    })),
  examples: {
    finds: { text: listing(allowList(allow('read')), 'X86_64', 'S390X') },
    passes: { text: listing(allowList(allow('read')), 'X86_64', 'X86') },
  },
}

const notifyAsDefault: LintRule = {
  id: 'notify-as-default',
  severity: 'error',
  check: context => refusals(context, 'notify-as-default'),
  examples: {
    finds: {
      text: profile('"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/run/agent.sock"', allow('read')),
    },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'mount'),
      ),
    },
  },
}

const notifyOnWrite: LintRule = {
  id: 'notify-on-write',
  severity: 'error',
  check: context => refusals(context, 'notify-on-write'),
  examples: {
    finds: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'write'),
      ),
    },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/agent.sock"',
        rule('NOTIFY', 'mount'),
      ),
    },
  },
}

const conditionsConflict: LintRule = {
  id: 'conditions-conflict',
  severity: 'error',
  check: context => refusals(context, 'conditions-conflict'),
  examples: {
    finds: {
      text: denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 2n))),
    },
    passes: {
      text: denyList(deny('socket', when(0, 'EQ', 2n)), rule('KILL_PROCESS', 'socket', when(0, 'EQ', 3n))),
    },
  },
}

const endlessLoop: LintRule = {
  id: 'endless-loop',
  severity: 'error',
  check: context => refusals(context, 'endless-loop'),
  examples: {
    finds: {
      text: allowList(
        allow('socket', when(0, 'NE', 40n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'NE', 40n), when(2, 'EQ', 1n)),
      ),
    },
    passes: {
      text: allowList(
        allow('socket', when(0, 'EQ', 2n), when(1, 'EQ', 2n)),
        allow('socket', when(0, 'EQ', 2n), when(2, 'EQ', 1n)),
      ),
    },
  },
}

/** Rules that have nothing in common, so that their instructions cannot be shared. */
function differentRules(count: number): string[] {
  return Array.from({ length: count }, (_, place) =>
    allow('ioctl', ...[0, 1, 2, 3, 4, 5].map(index => when(index, 'EQ', BigInt(6 * place + index)))),
  )
}

const filterTooLong: LintRule = {
  id: 'filter-too-long',
  severity: 'error',
  check: context => refusals(context, 'filter-too-long'),
  examples: {
    finds: { text: allowList(...differentRules(220)) },
    passes: { text: allowList(...differentRules(20)) },
  },
}

const conditionsBeyondSix: LintRule = {
  id: 'conditions-beyond-six',
  severity: 'warning',
  // crun src/libcrun/seccomp.c reads six conditions of a rule; runc reads them all.
  check: ({ profile: { rules }, target }) =>
    rules
      .filter(({ conditions }) => conditions.length > MAX_ARGUMENT_INDEX + 1)
      .map(({ conditions, conditionsNode, node }) => ({
        range: startOf(conditionsNode ?? node),
        severity: target.loader === 'crun' ? 'error' : 'warning',
        values: { count: conditions.length },
      })),
  examples: {
    finds: {
      text: allowList(allow('ioctl', ...[1n, 2n, 3n, 4n, 5n, 6n, 7n].map(value => when(1, 'EQ', value)))),
    },
    passes: { text: allowList(allow('ioctl', ...[0, 1, 2].map(index => when(index, 'EQ', 1n)))) },
  },
}

const listenerMetadataAlone: LintRule = {
  id: 'listener-metadata-alone',
  severity: 'warning',
  check: ({ profile: { listenerMetadata, listenerPath } }) =>
    listenerMetadata && listenerMetadata.value !== '' && !listenerPath?.value
      ? [{ range: listenerMetadata.node }]
      : [],
  examples: {
    finds: { text: profile('"defaultAction":"SCMP_ACT_ERRNO","listenerMetadata":"web"', allow('read')) },
    passes: {
      text: profile(
        '"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/agent.sock","listenerMetadata":"web"',
        allow('read'),
      ),
    },
  },
}

const WAIT_KILLABLE = 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'

const waitKillableAlone: LintRule = {
  id: 'wait-killable-alone',
  severity: 'warning',
  // Linux kernel/seccomp.c `seccomp_set_mode_filter`: EINVAL without a listener.
  check: ({ profile: { flags, rules, defaultAction } }) => {
    const flag = flags.find(({ value }) => value === WAIT_KILLABLE)
    const notifies = [defaultAction, ...rules.map(({ action }) => action)].some(
      action => action?.value === 'SCMP_ACT_NOTIFY',
    )
    if (!flag || notifies) return []
    const others = flags.map(({ value }) => value).filter(value => value !== WAIT_KILLABLE)
    return [
      {
        range: flag.node,
        fixes: [
          {
            id: 'remove-flag',
            values: { value: WAIT_KILLABLE },
            command: { kind: 'set-flags', flags: others.filter(isFilterFlag) },
            changesVerdicts: false,
          },
        ],
      },
    ]
  },
  examples: {
    finds: { text: profile(`"defaultAction":"SCMP_ACT_ERRNO","flags":["${WAIT_KILLABLE}"]`, allow('read')) },
    passes: {
      text: profile(
        `"defaultAction":"SCMP_ACT_ERRNO","listenerPath":"/run/a.sock","flags":["${WAIT_KILLABLE}"]`,
        rule('NOTIFY', 'mount'),
      ),
    },
  },
}

export const loadingRules: readonly LintRule[] = [
  byteOrdersMixed,
  notifyAsDefault,
  notifyOnWrite,
  conditionsConflict,
  endlessLoop,
  filterTooLong,
  conditionsBeyondSix,
  listenerMetadataAlone,
  waitKillableAlone,
]
