import { describe, expect, it } from 'vitest'
import { callsOf } from '../../advice/behaviour'
import { defaultTarget } from '../../engine/profile'
import { byLikelihood, type Clues, readSymptoms, type Suspect } from './likely-calls'

/** Nothing was learned of any complaint. */
const nothing = readSymptoms('', '')

const suspect = (name: string, errno: string | undefined = 'EPERM', isConditional = false): Suspect => ({
  name,
  errno,
  isConditional,
})

function rank(
  text: string,
  names: readonly (string | Suspect)[],
  clues: Partial<Clues> = {},
  symptoms = nothing,
) {
  const suspects = names.map(name => (typeof name === 'string' ? suspect(name) : name))
  const { suspects: listed, ...rest } = byLikelihood(
    text,
    suspects,
    { hinted: [], seen: new Set(), target: defaultTarget, ...clues },
    symptoms,
  )
  return { names: listed.map(({ name }) => name), ...rest }
}

/** Calls of which nothing is known by themselves. */
const others = [
  'acct',
  'bpf',
  'fsopen',
  'keyctl',
  'nfsservctl',
  'quotactl',
  'swapoff',
  'syslog',
  'ustat',
  'vhangup',
]
const failed = 'it: Operation not permitted'

describe('what was learned of complaints', () => {
  it('is read line by line: the calls after each, how often, and the words in it', () => {
    const { lines, words, frequency } = readSymptoms(
      'cannot open P: ERR\topenat=9 open\nopen it\topen=2',
      'open=3 dup',
    )
    expect([...lines].map(([line, calls]) => [line, ...calls])).toEqual([
      ['cannot open P: ERR', ['openat', 9], ['open', 1]],
      ['open it', ['open', 2]],
    ])
    // A line that one program prints again and again says no more than three.
    expect([...words].map(([word, calls]) => [word, ...calls])).toEqual([
      ['cannot', ['openat', 3], ['open', 1]],
      ['open', ['openat', 3], ['open', 3]],
    ])
    expect([...frequency]).toEqual([
      ['open', 3],
      ['dup', 1],
    ])
  })

  it('names the call after whose refusal the very line was printed', () => {
    const learned = readSymptoms('it broke down\tquotactl=1\nit went wrong\tswapoff=3 syslog=1', '')
    expect(rank('app: it broke down', others, {}, learned)).toMatchObject({
      names: ['quotactl'],
      isGuess: false,
    })
    expect(rank('it went wrong', others, {}, learned)).toMatchObject({
      names: ['swapoff', 'syslog'],
      isGuess: false,
    })
    // Twice says no more than once, and the clearer line counts.
    const twice = readSymptoms('one line\tswapoff=1 syslog=1\nanother line\tsyslog=1 swapoff=9', '')
    expect(rank('one line\nanother line\none line', ['swapoff', 'syslog'], {}, twice).names).toEqual([
      'swapoff',
      'syslog',
    ])
    // What follows on much else is worth less than a line of a filter’s own error.
    const vague = readSymptoms('no such file here\tquotactl=1\nit broke down\tswapoff=1', '')
    expect(rank('it broke down\nno such file here', ['quotactl', 'swapoff'], {}, vague).names[0]).toBe(
      'swapoff',
    )
  })

  it('names by words where no line is known, rare words before frequent ones', () => {
    const learned = readSymptoms(
      'alpha beta\tquotactl\nbeta gamma\tswapoff\nbeta delta\tsyslog\nbeta\tustat acct',
      '',
    )
    expect(rank('alpha x beta', others, {}, learned).names[0]).toBe('quotactl')
    expect(rank('gamma x beta', others, {}, learned).names[0]).toBe('swapoff')
    expect(rank('gamma x beta', others, {}, learned).isGuess).toBe(false)
    expect(rank('zeta eta', others, {}, learned)).toMatchObject({ names: [], isComplaint: false })
  })

  it('names by words the call that most lines with them followed on, and by all words together', () => {
    const learned = readSymptoms('alpha one\tquotactl=3 syslog=1', '')
    expect(rank('x alpha', ['quotactl', 'syslog'], {}, learned).names).toEqual(['quotactl', 'syslog'])
    const rare = readSymptoms('alpha\tquotactl=2\nbeta\tquotactl=1 syslog=1 swapoff=3 acct=1 bpf=1', '')
    // A word of one call says more than one of many.
    expect(rank('alpha x beta', ['swapoff', 'quotactl'], {}, rare).names).toEqual(['quotactl', 'swapoff'])
    // Five words that point to as many calls point to none of them.
    const scattered = readSymptoms(
      'alpha\tquotactl\nbeta\tsyslog\ngamma\tswapoff\ndelta\tacct\nepsilon\tbpf',
      '',
    )
    const names = ['quotactl', 'syslog', 'swapoff', 'acct', 'bpf']
    expect(rank('alpha x beta gamma delta epsilon', names, {}, scattered)).toMatchObject({
      names: [...names].sort(),
      isGuess: true,
      isUnknown: false,
    })
    expect(rank('alpha x beta gamma delta', names, {}, scattered).isGuess).toBe(false)
  })

  it('names by words less where somebody wrote down what the text points to', () => {
    const learned = readSymptoms('alpha\tquotactl', '')
    expect(
      rank('x alpha', ['acct', 'bpf', 'quotactl', 'syslog'], { hinted: ['syslog', 'bpf', 'acct'] }, learned)
        .names,
    ).toEqual(['syslog', 'bpf', 'acct', 'quotactl'])
    expect(rank('x alpha', ['bpf', 'quotactl'], { hinted: ['syslog', 'acct', 'bpf'] }).names).toEqual(['bpf'])
  })

  it('does not take for clear what follows on much else', () => {
    for (const vague of [
      'no such file here',
      'no such process here',
      'bad file descriptor',
      'connection refused',
      'broken pipe',
      'timed out',
      'invalid argument',
      'no server running',
    ]) {
      const learned = readSymptoms(`${vague}\tswapon=1\nit broke ${vague.replaceAll(' ', '')}\tswapon=1`, '')
      expect(rank(vague, ['acct', 'bpf'], {}, learned).letThrough, vague).toEqual([])
      const clear = `it broke ${vague.replaceAll(' ', '')}`
      expect(rank(clear, ['acct', 'bpf'], {}, learned).letThrough, clear).toEqual(['swapon'])
    }
    // Nor a line that followed on another call as well, unless seldom.
    const shared = (count: number) => readSymptoms(`it broke\tswapon=${count} swapoff=1`, '')
    expect(rank('it broke', ['acct', 'bpf'], {}, shared(1)).letThrough).toEqual([])
    expect(rank('it broke', ['acct', 'bpf'], {}, shared(2)).letThrough).toEqual(['swapon'])
  })

  it('goes by how many programs complain of a call where nothing else tells them apart', () => {
    const learned = readSymptoms('', 'quotactl=1 swapoff=30 syslog=5')
    expect(rank(failed, ['quotactl', 'swapoff', 'syslog'], {}, learned)).toMatchObject({
      names: ['swapoff', 'syslog', 'quotactl'],
      isGuess: true,
      isUnknown: false,
    })
    // Whose refusal nobody complains of is not named at all.
    expect(rank(failed, ['quotactl', 'ustat'], {}, learned).names).toEqual(['quotactl'])
  })
})

describe('what else points to a call', () => {
  it('is its name, before its relatives, and what only does the like after them', () => {
    const { names, isGuess } = rank('fchownat: Operation not permitted', [
      'chown',
      'fchown',
      'fchownat',
      ...others,
    ])
    expect(names[0]).toBe('fchownat')
    expect(names).toEqual(expect.arrayContaining(['chown', 'fchown']))
    expect(names.some(name => others.includes(name))).toBe(false)
    expect(isGuess).toBe(false)
  })

  it('is the function of a library that makes it, unless the call is named itself', () => {
    expect(rank('pthread_create failed: Operation not permitted', ['clone', ...others]).names[0]).toBe(
      'clone',
    )
    expect(rank('opendir: Operation not permitted', ['getdents64', ...others]).names).not.toContain('acct')
  })

  it('is not what only does the like, where all else is told of others', () => {
    // `sendfile` shares no family with `splice` but that of what has the like effect.
    expect(rank('splice(): Operation', ['sendfile', 'acct'], { seen: new Set(['acct']) }).names).toEqual([
      'acct',
      'sendfile',
    ])
    const learned = readSymptoms('', 'acct=1 sendfile=1')
    expect(rank('splice(): Operation', ['sendfile', 'acct'], {}, learned).names).toEqual(['sendfile', 'acct'])
    const ofFamily = rank('fchmodat(): Operation', ['fchmod', 'chmod', 'acct'], { seen: new Set(['acct']) })
    expect(ofFamily.names.at(-1)).toBe('acct')
  })

  it('counts a call once that is named, and a function of it', () => {
    const learned = readSymptoms('swapon(): it broke: ERR\tsyslog=1', '')
    const { names } = rank(
      'swapon(): it broke: Operation not permitted',
      ['swapon', 'syslog'],
      { hinted: ['syslog'] },
      learned,
    )
    expect(names[0]).toBe('syslog')
  })

  it('is what somebody who knew the text wrote down, in its order', () => {
    const hinted = ['syslog', 'acct', 'bpf', 'ustat', 'keyctl']
    expect(rank(failed, others, { hinted }).names.slice(0, 5)).toEqual([
      'syslog',
      'acct',
      'bpf',
      'keyctl',
      'ustat',
    ])
    expect(rank('x', ['syslog', 'acct'], { hinted: ['syslog'] })).toMatchObject({
      names: ['syslog'],
      isComplaint: true,
      isUnknown: false,
    })
  })

  it('is the start of the container, where its runtime complains', () => {
    const [ofStart] = callsOf(['starts'], { target: defaultTarget }).filter(({ name }) => name !== 'execve')
    const name = ofStart?.name ?? ''
    for (const text of [
      'runc: x',
      'crun: x',
      'OCI runtime x',
      'container process',
      'container init',
      'exec fifo',
      'starting container',
      'log pipe',
    ]) {
      expect(rank(`${text}: Operation not permitted`, [name, ...others]), text).toMatchObject({
        isGuess: false,
      })
      expect(rank(`${text}: Operation not permitted`, [name, ...others]).names[0]).toBe(name)
    }
    expect(rank('it: Operation not permitted', [name, 'acct']).isGuess || name === '').toBe(false)
  })

  it('is a log of the program, which does not make up for a text that points to others', () => {
    const learned = readSymptoms('', 'quotactl=1 swapoff=1')
    expect(rank(failed, ['quotactl', 'swapoff'], { seen: new Set(['swapoff']) }, learned)).toMatchObject({
      names: ['swapoff', 'quotactl'],
      isGuess: false,
    })
    const elsewhere = rank('swapon failed: Operation not permitted', ['acct', 'quotactl'], {
      seen: new Set(['acct']),
    })
    expect(elsewhere).toMatchObject({ names: [], letThrough: ['swapon'], isGuess: false, isUnknown: false })
  })

  it('is what the text says was done, the fewer calls do it the more', () => {
    expect(rank('cannot seek: Operation not permitted', ['lseek', ...others]).names[0]).toBe('lseek')
    expect(rank('cannot remove it: Operation not permitted', ['unlink', 'mknod']).names).toEqual(['unlink'])
  })

  it('speaks against a call that would be answered with another error, or only with some arguments', () => {
    const learned = readSymptoms('', 'quotactl=4 swapoff=3 clone3=3 syslog=3')
    const ranked = (...list: readonly Suspect[]) => rank(failed, list, {}, learned).names
    expect(ranked(suspect('quotactl', 'ENOSYS'), suspect('swapoff'))).toEqual(['swapoff'])
    expect(ranked({ ...suspect('quotactl'), errno: undefined }, suspect('swapoff'))).toEqual(['swapoff'])
    expect(ranked(suspect('quotactl', 'EPERM', true), suspect('swapoff'))).toEqual(['swapoff'])
    const absent = 'it: Function not implemented'
    expect(
      rank(absent, [suspect('clone3', 'ENOSYS'), suspect('syslog', 'ENOSYS')], {}, learned).names,
    ).toEqual(['syslog'])
    expect(ranked(suspect('clone3'), suspect('syslog'))).toEqual(['clone3', 'syslog'])
  })
})

describe('what the text leaves open', () => {
  const many = readSymptoms('', others.map(name => `${name}=9`).join(' '))

  it('is which of the refused calls it was, where no error and nothing else is told', () => {
    expect(rank('it went on', others, {}, many)).toEqual({
      names: [],
      others: [],
      isNamed: false,
      letThrough: [],
      isGuess: false,
      isUnknown: true,
      isEnd: false,
      isComplaint: false,
    })
    // One alone is what is left.
    expect(rank('it went on', ['acct'], {}, many)).toMatchObject({
      names: ['acct'],
      isGuess: false,
      isUnknown: false,
    })
  })

  it('is what a program that ends without a word was stopped at, as it began', () => {
    for (const text of [
      'exit status 1',
      'exited with code 159',
      'Segmentation fault (core dumped)',
      'Bad system call',
      'Aborted',
      'Illegal instruction',
      'Bus error (core dumped)',
      'Trace/breakpoint trap',
      'terminated by SIGABRT',
      'exit 1\n\n  \nexit 1',
    ]) {
      const { names, isUnknown, isComplaint, isGuess, isEnd } = rank(text, others, {}, many)
      expect([names.length, isUnknown, isComplaint, isGuess, isEnd], text).toEqual([
        8,
        false,
        true,
        true,
        true,
      ])
    }
    // Programs ended so when a call was refused, which does not make it one that the text names.
    const ended = readSymptoms('aborted\tacct=9', others.map(name => `${name}=9`).join(' '))
    expect(rank('Aborted', others, {}, ended)).toMatchObject({ isGuess: true, isEnd: true })
    expect(rank('Aborted', others, {}, ended).names[0]).toBe('acct')
    for (const text of ['Killed', 'exit status 137', 'it went wrong\nexit status 1', 'killed by SIGKILL'])
      expect(rank(text, others, {}, many), text).toMatchObject({
        names: [],
        isUnknown: true,
        isComplaint: true,
      })
    for (const text of ['', '\n \n'])
      expect(rank(text, others, {}, many), text).toMatchObject({ isUnknown: true, isComplaint: false })
  })

  it('is told as others behind the eight likeliest, where nothing strong points to the first', () => {
    const all = rank(failed, others, {}, many)
    expect(all.names).toEqual(others.slice(0, 8))
    expect(all.others).toEqual(others.slice(8))
    const strong = readSymptoms('it broke: ERR\tacct=1', others.map(name => `${name}=9`).join(' '))
    const told = rank('x: it broke: Operation not permitted', others, {}, strong)
    expect([told.names[0], told.others]).toEqual(['acct', []])
    // Where no error of a filter is told, it may be another all the same.
    const known = readSymptoms('it broke\tacct=1', others.map(name => `${name}=9`).join(' '))
    expect(rank('x: it broke', others, {}, known).others).toEqual(['ustat', 'vhangup'])
    const crowd = Array.from({ length: 50 }, (_, index) => `call_${String(index).padStart(2, '0')}`)
    const crowded = readSymptoms('', crowd.map(name => `${name}=9`).join(' '))
    const { names, others: further } = rank(failed, crowd, {}, crowded)
    expect([names, further]).toEqual([crowd.slice(0, 8), crowd.slice(8, 40)])
  })

  it('is a complaint all the same where an error, a call, a known line or an end is told', () => {
    const learned = readSymptoms('it broke\tacct', '')
    for (const text of [failed, 'swapon failed', 'it broke', 'exit 1'])
      expect(rank(text, ['acct', 'bpf'], {}, learned).isComplaint, text).toBe(true)
    expect(rank('it works', ['acct', 'bpf'], {}, learned).isComplaint).toBe(false)
  })

  it('is another cause, where the text points to calls that are let through', () => {
    const learned = readSymptoms('it broke\tswapon=1\nit tore\tswapon=1 swapoff=1', '')
    expect(rank('it broke', ['acct', 'bpf'], {}, learned)).toMatchObject({
      names: [],
      letThrough: ['swapon'],
    })
    expect(rank('it broke', ['acct', 'swapon'], {}, learned)).toMatchObject({
      names: ['swapon'],
      letThrough: [],
    })
    // A line that followed on two calls alike points to neither.
    expect(rank('it tore', ['acct', 'bpf'], {}, learned).letThrough).toEqual([])
    expect(rank('swapon failed', ['acct', 'bpf']).letThrough).toEqual(['swapon'])
    expect(rank('fchownat failed', ['acct', 'chown'])).toMatchObject({ names: ['chown'], letThrough: [] })
  })
})
