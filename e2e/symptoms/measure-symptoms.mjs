// node e2e/symptoms/measure-symptoms.mjs FOLDER STARTS: how often the call whose refusal a program complained of is named, under
// a profile of the program's own calls and of a start without it, and with no log. Each program is judged by what the
// others taught. Weights are set by this; the programs that are held out, by which the test judges, are left out of it.
import { fromCore, learnSymptoms, readRecorded, readStarts } from './learn.mjs'
import { programs } from './programs.mjs'

const { callsOf } = await fromCore('behaviour/index.ts')
const { catalogue } = await fromCore('catalogue/index.ts')
const { defaultTarget: target } = await fromCore('profile/index.ts')
const { readErrorText } = await fromCore('trace/error-text.ts')
const { byLikelihood, readSymptoms } = await fromCore('trace/likely-calls.ts')

const [folder = '', starts = ''] = process.argv.slice(2)
const recorded = readRecorded(
  folder,
  programs.filter(({ isHeldOut }) => !isHeldOut),
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

const counts = { complaints: 0, named: 0, first: 0, onlyWrong: 0, notKnown: 0 }
for (const own of recorded) {
  const { rows, frequency } = learnSymptoms(
    recorded.filter(other => other !== own),
    startTexts,
  )
  const symptoms = readSymptoms(rows.join('\n'), frequency)
  const allowed = new Set([...ofStart, ...own.names])
  for (const { call, errno, end, text } of own.failures) {
    const suspects = all
      .filter(name => name === call || !allowed.has(name))
      .map(name => ({ name, errno: errnos.get(errno), isConditional: false }))
    const whole = `${text.slice(0, 500)}\nexit status ${end}`
    const hinted = readErrorText(whole)?.calls ?? []
    const likely = byLikelihood(whole, suspects, { hinted, seen: new Set(), target }, symptoms)
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
}
for (const [name, count] of Object.entries(counts)) {
  console.log(name, count, `${((100 * count) / counts.complaints).toFixed(1)} %`)
}
process.exit()
