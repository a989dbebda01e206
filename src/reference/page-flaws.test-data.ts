/** Before a dot within a name: modules of languages, and roots of the kernel’s settings. */
const modules =
  'Boost|MappedByteBuffer|bootstrap|cve|dev|docker|fs|kernel|mmap|net|process|resource|security|shutil|signal|socket|time|tty|user|vm'

/** What a reader sees where a page was put together wrongly, each by what it looks like in HTML. */
const flaws: readonly (readonly [flaw: string, pattern: RegExp])[] = [
  ['marks of Markdown', /\]\(|\*\*\w|\(term:/],
  ['a backtick', /`/],
  ['a value that is none', />[^<]*\b(?:undefined(?! instruction)|NaN|\[object Object\]|null)\b/],
  [
    'an empty element',
    /<(a|ul|ol|dl|dd|dt|li|p|h[1-6]|th|code|span|table|tbody|section|summary)(?: [^>]*)?>\s*<\/\1>/,
  ],
  [
    'a sentence that begins in another',
    new RegExp(`>[^<]*(?<!\\b(?:${modules}))(?<=\\p{L}{3})[.;!?]\\p{L}{3}`, 'u'),
  ],
  [
    'a word joined to the one before',
    /[\p{L}.;,:)]<\/(?:a|code|span)>(?:<(?:a|code|span)[^>]*>)?(?!\p{Script=Han})\p{L}/u,
  ],
  [
    'a sign of punctuation twice',
    />[^<]*(?:[,:] ?[,;:.]|; ?[,;:]|\.\.(?!\.|\d)|，，|。。|；；|。；|、、| [,;.](?:\s|<))/,
  ],
  ['a word twice', />[^<]*(?<![\p{L}_-])(\p{L}{2,}) \1(?![\p{L}_-])/iu],
]

/** Signs of the Latin script between Chinese words. */
const halfWidth: readonly [string, RegExp] = ['a sign of half the width', />[^<]*\p{Script=Han}[,;:!?]/u]

/** A part of the page that is code or is written in another language on purpose says nothing of this. */
function sentencesOf(html: string): string {
  return html
    .replace(/^[\s\S]*?<main[^>]*>/, '<main>')
    .replace(/<(code|pre)(?: [^>]*)?>[\s\S]*?<\/\1>/g, '<code>x</code>')
    .replace(/<(\w+)(?: [^>]*)? translate="no"[^>]*>[\s\S]*?<\/\1>/g, '<$1>x</$1>')
    .replaceAll(/&(?:#x27|quot|amp);/g, '’')
}

/** The flaws of a page, each with where it was seen. */
export function flawsOf(html: string): string[] {
  const text = sentencesOf(html)
  const all = html.includes('<html lang="zh') ? [...flaws, halfWidth] : flaws
  return all.flatMap(([flaw, pattern]) => {
    const found = pattern.exec(text)
    return found
      ? [`${flaw}: ${text.slice(Math.max(0, found.index), found.index + found[0].length + 40)}`]
      : []
  })
}
