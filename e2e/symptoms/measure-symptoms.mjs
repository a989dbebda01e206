// node e2e/symptoms/measure-symptoms.mjs FOLDER STARTS: how often the call whose refusal a program complained of is named, under
// a profile of the program's own calls and of a start without it, and with no log. Each program of FOLDER is judged by what
// its others taught, and weights are set by that. Of the programs that are held out nothing is learned: they are judged by
// the facts.
import { fromCore, learnSymptoms, readRecorded, readStarts } from './learn.mjs'
import { programs } from './programs.mjs'

const { callsOf } = await fromCore('advice/behaviour/index.ts')
const { catalogue } = await fromCore('engine/catalogue/index.ts')
const { defaultTarget: target } = await fromCore('engine/profile/index.ts')
const { readErrorText } = await fromCore('doors/trace/error-text.ts')
const { byLikelihood, readSymptoms } = await fromCore('doors/trace/likely-calls.ts')

const [folder = '', starts = ''] = process.argv.slice(2)
const recorded = readRecorded(
  folder,
  programs.filter(({ isHeldOut }) => !isHeldOut),
)
const heldOut = readRecorded(
  folder,
  programs.filter(({ isHeldOut }) => isHeldOut),
)
const startTexts = readStarts(starts)
const errnos = new Map([
  [1, 'EPERM'],
  [13, 'EACCES'],
  [38, 'ENOSYS'],
])
/** @type {string[]} */
const all = catalogue.presentOn('SCMP_ARCH_X86_64').map((/** @type {{ name: string }} */ { name }) => name)
/** @type {string[]} */
const ofStart = callsOf(['starts', 'starts-as-user', 'ends', 'dynamic-glibc'], { target }).map(
  (/** @type {{ name: string }} */ { name }) => name,
)

const outcomes = /** @type {const} */ (['complaints', 'named', 'first', 'onlyWrong', 'notKnown'])
/** @typedef {Record<(typeof outcomes)[number], number>} Counts */
/** @returns {Counts} */
const none = () => ({ complaints: 0, named: 0, first: 0, onlyWrong: 0, notKnown: 0 })

/**
 * @param {import('./learn.mjs').Recorded} own
 * @param {readonly import('./learn.mjs').Recorded[] | undefined} teachers the facts where there are none
 */
function measure(own, teachers) {
  const learned = teachers && learnSymptoms(teachers, startTexts)
  const symptoms =
    learned && readSymptoms(learned.rows.join('\n'), learned.frequency, learned.programs.join('\n'))
  const allowed = new Set([...ofStart, ...own.names])
  const counts = none()
  for (const { call, errno, end, text } of own.failures) {
    const suspects = all
      .filter(name => name === call || !allowed.has(name))
      .map(name => ({ name, errno: errnos.get(errno), isConditional: false }))
    const whole = `${text.slice(0, 500)}\nexit status ${end}`
    const hinted = readErrorText(whole)?.calls ?? []
    const refused = new Set(suspects.map(({ name }) => name))
    const clues = {
      hinted,
      seen: new Set(),
      target,
      allowed: new Set(all.filter(name => !refused.has(name))),
    }
    const likely = byLikelihood(whole, suspects, clues, symptoms)
    /** @type {string[]} */
    const names = [
      ...likely.suspects.map((/** @type {{ name: string }} */ { name }) => name),
      ...likely.others,
    ]
    counts.complaints++
    if (names[0] === call) counts.first++
    if (names.includes(call)) counts.named++
    else if (names.length === 0) counts.notKnown++
    else counts.onlyWrong++
  }
  return counts
}

/** @param {string} title @param {readonly Counts[]} parts */
function print(title, parts) {
  const sum = none()
  for (const part of parts) for (const outcome of outcomes) sum[outcome] += part[outcome]
  const shares = outcomes
    .slice(1)
    .map(outcome => `${outcome} ${((100 * sum[outcome]) / sum.complaints).toFixed(1)} %`)
  console.log([title, `${sum.complaints} complaints`, ...shares].join('  '))
}

const each = recorded.map(own =>
  measure(
    own,
    recorded.filter(other => other !== own),
  ),
)
print(`${recorded.length} programs, each by the others`, each)
const unseen = heldOut.map(own => measure(own, undefined))
for (const [index, { id }] of heldOut.entries()) print(`  ${id}`, unseen.slice(index, index + 1))
if (heldOut.length > 0) print(`${heldOut.length} programs held out`, unseen)
process.exit()
