import { derivedReasons, givenReasons, levels, requiredReasons, ruleLevel } from './risk-rule.mjs'
import {
  readCves,
  readGates,
  readRisk,
  readRules,
  readSandboxes,
  readSyscalls,
  readSystemdSets,
} from './tables.mjs'

/** What does not hold together between facts/risk.tsv, the other tables and the rule of ../RISK.md. */
export function complaintsAboutRisk() {
  const { rows } = readSyscalls()
  const names = new Set(rows.map(row => row.name))
  const facts = {
    defaults: ['docker', 'podman', 'containerd'].map(engine => readRules(engine, names)),
    gates: readGates(names),
    cves: readCves(names).cves,
    sandboxes: new Map(readSandboxes(names).map(row => [row.name, row])),
    setsOf: readSystemdSets(names).setsOf,
  }
  const decided = new Map(readRisk(names).map(row => [row.name, row]))
  return rows.flatMap(row => {
    const { level, reasons, exception } = decided.get(row.name)
    const complain = text => [`risk.tsv: ${row.name}: ${text}`]
    if (!levels.includes(level)) return complain(`${level} is not a level`)

    const derived = derivedReasons(row, facts)
    const given = reasons.filter(reason => reason in givenReasons)
    const others = reasons.filter(reason => !(reason in givenReasons))
    if (others.join() !== derived.join()) return complain(`${others.join(' ')} must be ${derived.join(' ')}`)
    const gone = derived.includes('not-in-current-kernels')
    const missing = gone ? [] : requiredReasons(row, facts).filter(reason => !given.includes(reason))
    if (missing.length > 0) return complain(`a set of systemd asks for ${missing.join(' ')}`)

    const expected = ruleLevel(row, given, facts)
    if (level !== expected && exception === '-') return complain(`${level}, by the rule ${expected}`)
    if (level === expected && exception !== '-') return complain('an exception that makes no difference')
    return []
  })
}
