// The rule of ../RISK.md: computes what follows from the tables. What a person gave and decided stands in
// facts/risk.tsv; the generator refuses a level that is neither the rule's nor a written exception.

/** Lowest first. */
export const levels = ['low', 'medium', 'high', 'critical']

/** Reasons that a person gives, with the level that each calls for. */
export const givenReasons = {
  'loads-kernel-code': 'critical',
  'mounts-filesystems': 'critical',
  'bypasses-filter': 'critical',
  'hardware-access': 'critical',
  'opens-any-file': 'critical',
  'namespace-creation': 'high',
  'namespace-entry': 'high',
  'filesystem-namespace': 'high',
  'process-inspection': 'high',
  'kernel-keyring': 'high',
  'changes-time': 'high',
  'changes-host-state': 'high',
  'exploit-primitive': 'high',
  'affects-other-processes': 'medium',
  'creates-device-nodes': 'medium',
  'credential-change': 'medium',
  'executable-memory': 'medium',
  'executes-programs': 'medium',
  'hides-calls': 'medium',
  'large-attack-surface': 'medium',
  'page-cache-splicing': 'medium',
  'permission-change': 'medium',
  'reads-kernel-information': 'medium',
  'watches-filesystem': 'medium',
  'weakens-hardening': 'medium',
}

/** Sets of systemd that say one of the given reasons in other words: their members must carry it. */
const reasonOfSet = {
  module: 'loads-kernel-code',
  'raw-io': 'hardware-access',
  mount: 'filesystem-namespace',
  clock: 'changes-time',
  swap: 'changes-host-state',
  keyring: 'kernel-keyring',
  setuid: 'credential-change',
  chown: 'permission-change',
}

const rank = level => levels.indexOf(level)

function allows(rule) {
  return rule.terms.startsWith('allow')
}

const listOf = (rule, key) => new RegExp(`(?:^| )${key}=(\\S+)`).exec(rule.terms)?.[1].split(',') ?? []

/**
 * Whatever the capabilities and the kernel: by a rule that asks for neither, or by one for containers without a
 * capability beside one for those with it, as Docker has them for `clone`. Conditions on arguments do not count, nor
 * does the host: calls that only some architectures have are listed for those.
 */
function allowsAlways(rules) {
  const allowing = rules.filter(rule => allows(rule) && !/\bkernel=/.test(rule.terms))
  const withOne = allowing
    .filter(rule => listOf(rule, 'notcaps').length === 0)
    .map(rule => listOf(rule, 'caps'))
    .flatMap(capabilities => (capabilities.length === 1 ? capabilities : []))
  return allowing.some(
    rule =>
      listOf(rule, 'caps').length === 0 &&
      listOf(rule, 'notcaps').every(capability => withOne.includes(capability)),
  )
}

/** Checks that every access to a file makes: they tell one call from another by nothing. */
const ofEveryFile = ['file-permissions', 'set-group-id-kept', 'set-id-bits-kept']

/** What the tables say of one call, in the words of the rule. */
function inputsOf(row, facts) {
  const engines = facts.defaults.map(profile => profile.rules.filter(rule => rule.names.includes(row.name)))
  const docker = engines[facts.defaults.findIndex(profile => profile.engine === 'docker')] ?? []
  const gates = facts.gates.filter(
    ({ syscall, capabilities, when }) =>
      syscall === row.name && capabilities.length > 0 && !ofEveryFile.includes(when),
  )
  const cves = facts.cves.filter(cve => cve.syscalls.includes(row.name))
  const sandbox = facts.sandboxes.get(row.name)
  return {
    gone: /(^| )(removed|not-implemented-in):/.test(row.status),
    widelyPresent: row.numbers.x86_64 !== '-' || row.numbers.aarch64 !== '-',
    gates,
    takeovers: cves.filter(cve => cve.class === 'escape' || cve.class === 'lpe').length,
    cves: cves.length,
    sets: facts.setsOf(row.name),
    everyday: facts.setsOf(row.name).includes('system-service') && engines.every(allowsAlways),
    deniedByAll: !engines.some(allowsAlways),
    deniedByDocker: !docker.some(rule => allows(rule) && !rule.terms.includes(' caps=')),
    keptBySandboxes:
      sandbox !== undefined &&
      (/\bbase\b/.test(sandbox.gvisor_host) || `${sandbox.firecracker_x86_64}` !== '-'),
  }
}

/** Reasons that the tables give by themselves; a person cannot leave them out or invent them. */
export function derivedReasons(row, facts) {
  const inputs = inputsOf(row, facts)
  if (inputs.gone) return ['not-in-current-kernels']
  return [
    ...[...new Set(inputs.gates.flatMap(gate => gate.capabilities))]
      .sort()
      .map(capability => `capability-gated:${capability}`),
    ...(inputs.cves > 0 ? ['cve-history'] : []),
    ...(inputs.deniedByDocker ? ['denied-by-docker'] : []),
  ]
}

/** Reasons that a person must have given because a set of systemd says so. */
export function requiredReasons(row, facts) {
  return inputsOf(row, facts).sets.flatMap(set => reasonOfSet[set] ?? [])
}

/** The level of the rule. */
export function ruleLevel(row, given, facts) {
  const inputs = inputsOf(row, facts)
  if (inputs.gone) return 'low'
  let level = 'low'
  const raiseTo = wanted => {
    if (rank(wanted) > rank(level)) level = wanted
  }
  for (const reason of given) raiseTo(givenReasons[reason])
  for (const { scope, extent } of inputs.gates) {
    if (extent === 'whole') raiseTo(scope === 'init' ? 'high' : 'medium')
  }
  if (inputs.takeovers >= 10) raiseTo('high')
  else if (inputs.takeovers >= 3 && !inputs.keptBySandboxes) raiseTo('medium')
  if (inputs.deniedByAll && inputs.widelyPresent) raiseTo('medium')
  return inputs.everyday && rank(level) > rank('medium') ? 'medium' : level
}
