import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { capabilities, catalogue } from '../core'
import { cves } from '../core/engine/catalogue/detail'
import { languageCodes } from '../messages'
import { guidePages, guideText } from './guide'
import { switches } from './look-ups'
import { flawsOf } from './page-flaws.test-data'
import { folderOf, type ReferenceFile } from './pages'
import { referenceFiles } from './site'
import { loadTongue } from './tongue'
import { knownValues, meaningOf } from './values'

const site = 'https://example.org/seccompose/'
let files: ReadonlyMap<string, string>
let pages: readonly ReferenceFile[]

beforeAll(async () => {
  const made = await referenceFiles(site)
  files = new Map(made.map(({ path, contents }) => [path, contents]))
  // What stands in for a page without a network is led to by none.
  const standIns = languageCodes.map(code => `${folderOf(code)}offline.html`)
  pages = made.filter(({ path }) => path.endsWith('.html') && !standIns.includes(path))
})

/** The paths below the reference’s folder that a page leads to; the app and other sites are none. */
function linksOf({ path, contents }: ReferenceFile): string[] {
  const base = new URL(`reference/${path}`, site)
  return [...contents.matchAll(/<(?:a|link)\b[^>]*? href="([^"]*)"/gi)]
    .map(match => new URL((match[1] ?? '').replaceAll('&amp;', '&'), base).href)
    .filter(href => href.startsWith(`${site}reference/`))
    .map(href => decodeURIComponent(href.slice(`${site}reference/`.length).replace(/#.*/, '')))
}

function one(contents: string, pattern: RegExp): string {
  return pattern.exec(contents)?.[1] ?? ''
}

describe('the reference', () => {
  it('has a page in each language for every call, capability and vulnerability', () => {
    const wanted = [
      ...catalogue.syscalls.map(({ name }) => `call/${name}`),
      ...capabilities.map(name => `capability/${name}`),
      ...cves().map(({ id }) => `cve/${id}`),
      ...['docker', 'podman', 'containerd'].map(engine => `default/${engine}`),
      'architecture/x86_64',
      'architecture/aarch64',
      'set/system-service',
      'constants/address_family',
      ...guidePages.map(name => `guide/${name}`),
      'index',
      'offline',
    ]
    for (const path of wanted) {
      expect(files.has(`${path}.html`), path).toBe(true)
      expect(files.has(`zh/${path}.html`), path).toBe(true)
    }
  })

  it('says of a vulnerability what to deny, and what defaults of which release do', () => {
    const page = files.get('cve/CVE-2026-31431.html') ?? ''
    for (const words of [
      'CVE-2026-31431 (Copy Fail)',
      '<code>socket(AF_ALG)</code>',
      'socket(0x100000026) on x86_64, with bits set that the kernel ignores',
      'cryptsetup',
      'known exploited',
    ])
      expect(page).toContain(words)
    expect(files.get('zh/cve/CVE-2026-31431.html')).toContain('被绕过')
    expect(JSON.parse(files.get('cve/CVE-2026-31431.json') ?? '')).toMatchObject({
      knownExploited: true,
      nickname: 'Copy Fail',
      ways: [{ closes: ['socket(AF_ALG)'] }],
      defaults: { docker: 'side-stepped', podman: 'not-stopped', 'kubernetes-cri-o': 'not-stopped' },
      releases: {
        docker: [
          { releases: { from: '29.4.2', to: '29.7.2' }, state: 'side-stepped' },
          { releases: { from: '20.10.0', to: '29.4.1' }, state: 'not-stopped' },
        ],
      },
    })
  })

  it('says of an engine’s default which attacks get through, and how', () => {
    const page = files.get('default/docker.html') ?? ''
    expect(page).toContain('side-stepped: 9')
    expect(page).toContain('socket(0x100000026) on x86_64, with bits set that the kernel ignores')
    expect(files.get('default/podman.html')).toContain('>socket(AF_ALG)<')
  })

  it('does not say of what it has not checked that it is not so', () => {
    const facts = (id: string) => JSON.parse(files.get(`cve/${id}.json`) ?? '')
    expect(facts('CVE-2026-46242').knownExploited).toBeNull()
    expect(files.get('cve/CVE-2026-46242.html')).toContain('newer than the list of exploited ones')
    expect(facts('CVE-2023-3269').ways).toEqual([])
    expect(files.get('cve/CVE-2023-3269.html')).toContain('which arguments reach it was not checked')
    expect(files.get('cve/CVE-2024-21626.html')).toContain('No filter stops it')
  })

  it('tells the releases of Linux that have a vulnerability, or where else it is', () => {
    const page = (path: string) => files.get(`${path}.html`) ?? ''
    expect(page('cve/CVE-2026-31431')).toContain(
      '<dd>from 4.14, fixed in 7.0. A stable series can have the fix under an older number.</dd>',
    )
    expect(page('zh/cve/CVE-2026-31431')).toContain('自 4.14 起，于 7.0 修复')
    expect(page('cve/CVE-2025-38617')).toContain('every release before 6.17')
    expect(page('cve/CVE-2021-1048')).toContain('before 5.9, not checked from which release on')
    expect(page('cve/CVE-2014-9903')).toContain('<dd>only release candidates of 3.14.</dd>')
    expect(page('cve/CVE-2024-26800')).toContain(
      '<dd>from 5.15.160 to the end of that series; from 6.6.18, fixed in 6.6.21; from 6.7.6, fixed in 6.7.9.</dd>',
    )
    expect(page('cve/CVE-2024-21626')).toContain('<dd>No: in another program.</dd>')
    expect(page('cve/CVE-2023-2640')).toContain('<dd>No: in Ubuntu’s kernels alone.</dd>')
    expect(page('cve/CVE-2026-31431')).toContain('security/vulns')
    expect(JSON.parse(files.get('cve/CVE-2026-31431.json') ?? '')).toMatchObject({
      faultIn: 'linux',
      kernels: ['4.14..<7.0'],
    })
  })

  it('has no marks, joined or doubled words and empty parts on any page', () => {
    const found = pages.flatMap(({ path, contents }) => flawsOf(contents).map(flaw => `${path}: ${flaw}`))
    expect(found).toEqual([])
  })

  it('says on the page of a call and of a capability what its facts for programs say', () => {
    const escaped = (text: string) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#x27;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
    const silent = [...files].flatMap(([path, contents]) => {
      if (!/^(?:call|capability)\/.*\.json$/.test(path)) return []
      const page = files.get(path.replace(/json$/, 'html')) ?? ''
      const { does, why, breaks, means, cves = [] } = JSON.parse(contents)
      const said = [does, why, breaks, means, ...cves].filter(text => text !== undefined && text !== '')
      return said.filter(text => !page.includes(escaped(text))).map(text => `${path}: ${text}`)
    })
    expect(silent).toEqual([])
    const page = files.get('call/bpf.html')
    for (const words of [
      'carried out',
      'Firecracker',
      'kills the renderer',
      'No sibling with the same effect',
    ])
      expect(page).toContain(words)
    expect(page).toContain('CAP_BPF</a><span> or </span>')
    expect(files.get('call/file_setattr.html')).toContain('seen in fs/file_attr.c of Linux 6.17')
    expect(files.get('call/uprobe.html')).toContain('Not checked: the call is newer than Linux 6.12.118')
    expect(files.get('zh/call/clone3.html')).toContain(
      '有 CAP_SYS_ADMIN 时允许；没有 CAP_SYS_ADMIN 时以 ENOSYS 拒绝',
    )
    expect(page).not.toContain('4.1.1')
  })

  it('tells the age of each table on the day on which the page is read, and colours what is old', () => {
    const page = files.get('tables.html') ?? ''
    expect(page).toContain('<td data-from="2026-08-17" data-days="% days">')
    expect(page).toContain('src="ages.js"')
    expect(files.get('zh/tables.html')).toContain('data-days="% 天"')
    const cell = (from: string) => ({
      dataset: { from, days: '% days' },
      textContent: '',
      classList: { add: (name: string) => marks.push(name) },
    })
    const marks: string[] = []
    const cells = [cell('2026-09-02'), cell('2026-08-31'), cell('2026-08')]
    const now = () => Date.parse('2026-12-01T12:00:00Z')
    runInNewContext(readFileSync(new URL('ages.js', import.meta.url), 'utf8'), {
      document: { querySelectorAll: () => cells },
      Date: { now, parse: Date.parse },
    })
    expect(cells.map(({ textContent }) => textContent)).toEqual(['90 days', '92 days', '122 days'])
    expect(marks).toEqual(['old', 'old'])
  })

  it('says of a call what does the same unseen, what takes it away, what else refuses it, and who uses it', () => {
    const openat = files.get('call/openat.html') ?? ''
    for (const words of [
      'IORING_OP_OPENAT',
      'since Linux 5.6',
      'LANDLOCK_ACCESS_FS_READ_FILE',
      'file_open',
      'of 668 packages',
    ])
      expect(openat).toContain(words)
    expect(files.get('call/io_uring_setup.html')).toContain('<td>18</td>')
    expect(files.get('call/bpf.html')).toContain('<code>CONFIG_BPF_SYSCALL=n</code>')
    expect(files.get('zh/call/userfaultfd.html')).toContain('没有相应权能时以 EPERM 失败。')
    expect(JSON.parse(files.get('call/mount.json') ?? '')).toMatchObject({
      mediation: { hooks: ['sb_mount'], landlock: ['always'] },
      users: { packages: 15 },
    })
  })

  it('says of families, requests and commands what they are, ask for and have let through', async () => {
    const family = files.get('constants/address_family.html') ?? ''
    for (const words of ['Used by cryptsetup', '>CVE-2026-31431<', '>CAP_NET_RAW<'])
      expect(family).toContain(words)
    expect(files.get('constants/netlink.html')).toContain('>CVE-2024-1086<')
    expect(files.get('constants/ioctl.html')).toContain('Puts input into a terminal')
    expect(files.get('zh/constants/bpf.html')).toContain('装载并校验程序')
    const facts = JSON.parse(files.get('constants/bpf.json') ?? '')
    expect(facts.constants).toContainEqual(
      expect.objectContaining({ name: 'BPF_PROG_LOAD', capabilities: ['CAP_BPF'], risk: 'critical' }),
    )
    for (const language of languageCodes)
      expect(knownValues.filter(name => meaningOf(name, language) === undefined)).toEqual([])
  })

  it('has words for what each switch of the kernel does, in every language', async () => {
    for (const language of languageCodes) {
      const { words } = await loadTongue(language)
      const silent = switches.filter(({ effect }) => words.lookUp.effect[effect] === undefined)
      expect([language, silent]).toEqual([language, []])
    }
  })

  it('leads nowhere in vain', () => {
    const beside = new Set([...files.keys(), 'reference.css', 'sort.js', 'ages.js'])
    const broken = pages.flatMap(page =>
      linksOf(page)
        .filter(link => !beside.has(link))
        .map(link => `${page.path} → ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('can be reached from its first page', () => {
    const byPath = new Map(pages.map(page => [page.path, page]))
    const reached = new Set(['index.html'])
    for (const path of reached) {
      const page = byPath.get(path)
      for (const link of page ? linksOf(page) : []) reached.add(link)
    }
    expect(pages.map(({ path }) => path).filter(path => !reached.has(path))).toEqual([])
  })

  it('names each page apart, and says what is on it', () => {
    // In a language that is not complete yet, some are those of the English pages.
    const titles = pages.map(({ contents }) =>
      [/<html lang="([^"]*)/, /<title>([^<]*)/].map(pattern => one(contents, pattern)).join(' '),
    )
    expect(new Set(titles).size).toBe(pages.length)
    for (const { path, contents } of pages)
      expect(one(contents, /<meta name="description" content="([^"]*)"/).length, path).toBeGreaterThan(20)
  })

  it('names its address and that of the other languages, each in the other', () => {
    const call = files.get('zh/call/keyctl.html') ?? ''
    expect(one(call, /<link rel="canonical" href="([^"]*)"/)).toBe(`${site}reference/zh/call/keyctl.html`)
    const alternates = (text: string) =>
      [...text.matchAll(/<link rel="alternate" hrefLang="([^"]*)" href="([^"]*)"/gi)].map(match =>
        match.slice(1),
      )
    expect(alternates(call)).toHaveLength(languageCodes.length)
    expect(alternates(call)).toContainEqual(['en-GB', `${site}reference/call/keyctl.html`])
    expect(alternates(call)).toContainEqual(['zh-CN', `${site}reference/zh/call/keyctl.html`])
    expect(alternates(files.get('call/keyctl.html') ?? '')).toEqual(alternates(call))
  })

  it('lists all pages in the map of the site', () => {
    const listed = [...(files.get('sitemap.xml') ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      match => match[1],
    )
    expect(listed.toSorted()).toEqual(pages.map(({ path }) => `${site}reference/${path}`).toSorted())
  })

  it('keeps each page small as it is served, and those of calls small as they are', () => {
    for (const { path, contents } of pages) {
      if (/^(zh\/)?call\//.test(path)) expect(Buffer.byteLength(contents), path).toBeLessThan(48 * 1024)
      else if (Buffer.byteLength(contents) > 30 * 1024)
        expect(gzipSync(contents).length, path).toBeLessThan(30 * 1024)
    }
  })

  it.each(guidePages)('has the same chapters, examples and links on the page %s in every language', name => {
    const shape = (text: string) => ({
      headings: [...text.matchAll(/^#+(?= )/gm)].map(([marks]) => marks),
      items: [...text.matchAll(/^(?:- |\| )/gm)].length,
      examples: [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([example]) => example),
      links: [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link).toSorted(),
      code: [...text.matchAll(/`[^`\n]+`/g)].map(([code]) => code).toSorted(),
    })
    const english = guideText(name, 'en')
    for (const language of languageCodes) {
      const text = guideText(name, language)
      expect(language === 'en' || text !== english, `${language} is written`).toBe(true)
      expect(shape(text)).toEqual(shape(english))
    }
  })

  it('has the facts of a call for programs', () => {
    const facts = JSON.parse(files.get('call/keyctl.json') ?? '')
    expect(facts).toMatchObject({
      name: 'keyctl',
      numbers: { x86_64: 250, aarch64: 219 },
      defaults: { docker: { verdict: 'denied', errno: 1 }, podman: { verdict: 'allowed' } },
    })
  })

  it('loads no script but those that sort and count days, and nothing from elsewhere', () => {
    for (const { path, contents } of pages) {
      const loaded = [...contents.matchAll(/<(?:script|img|iframe)\b[^>]* src="([^"]*)"/g)].map(
        match => match[1],
      )
      expect(
        loaded.every(source => /\b(?:sort|ages)\.js$/.test(source ?? '')),
        path,
      ).toBe(true)
      expect(contents).toContain('default-src &#x27;none&#x27;')
    }
  })
})
