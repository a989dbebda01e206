import type { LoadFailureId, StartFailureValues } from '../../../engine/policy'
import { isFilterFlag, MAX_ARGUMENT_INDEX } from '../../../engine/profile'
import type { LintContext } from '../context'
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
}

const notifyAsDefault: LintRule = {
  id: 'notify-as-default',
  severity: 'error',
  check: context => refusals(context, 'notify-as-default'),
}

const notifyOnWrite: LintRule = {
  id: 'notify-on-write',
  severity: 'error',
  check: context => refusals(context, 'notify-on-write'),
}

const conditionsConflict: LintRule = {
  id: 'conditions-conflict',
  severity: 'error',
  check: context => refusals(context, 'conditions-conflict'),
}

const endlessLoop: LintRule = {
  id: 'endless-loop',
  severity: 'error',
  check: context => refusals(context, 'endless-loop'),
}

const filterTooLong: LintRule = {
  id: 'filter-too-long',
  severity: 'error',
  check: context => refusals(context, 'filter-too-long'),
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
}

const listenerMetadataAlone: LintRule = {
  id: 'listener-metadata-alone',
  severity: 'warning',
  check: ({ profile: { listenerMetadata, listenerPath } }) =>
    listenerMetadata && listenerMetadata.value !== '' && !listenerPath?.value
      ? [{ range: listenerMetadata.node }]
      : [],
}

const listenerUnasked: LintRule = {
  id: 'listener-unasked',
  severity: 'warning',
  // crun 1.21 connects whatever the rules, runc where one asks (e2e/runtimes/exports/oci-exports.spec.ts).
  check: ({ profile: { defaultAction, listenerPath, rules }, target }) => {
    const isAsked = [defaultAction, ...rules.map(({ action }) => action)].some(
      action => action?.value === 'SCMP_ACT_NOTIFY',
    )
    const isNeeded = target.loader === 'crun' && !isAsked && listenerPath && listenerPath.value !== ''
    return isNeeded ? [{ range: listenerPath.node }] : []
  },
}

const WAIT_KILLABLE = 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'

const flagsBeforeRunc12: LintRule = {
  id: 'flags-before-runc-1.2',
  severity: 'warning',
  // runc 1.1 libcontainer/specconv: "seccomp flags are not yet supported by runc". Where the target has that release, an
  // error says so; a newer one is mostly only supposed.
  check: ({ profile: { flags }, target: { loader, versions } }) => {
    const [first] = flags
    if (!first || loader !== 'runc' || versions.runc === '1.1') return []
    return [{ range: first.node, values: { names: flags.map(({ value }) => value) } }]
  },
}

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
  listenerUnasked,
  waitKillableAlone,
  flagsBeforeRunc12,
]
