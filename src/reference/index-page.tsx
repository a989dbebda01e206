import type { Page } from './pages'
import { CallList, PageLink, type Place, Section } from './parts'
import type { Tongue } from './tongue'

/** Where everything is to be found. */
export function indexPage(
  tongue: Tongue,
  lists: Readonly<
    Record<
      'guide' | 'calls' | 'capabilities' | 'cves' | 'sets' | 'defaults' | 'constants' | 'architectures',
      readonly Page[]
    >
  >,
): Page {
  const { words } = tongue
  const place: Place = { tongue, path: 'index' }
  const named = (folder: Parameters<typeof PageLink>[0]['folder'], pages: readonly Page[]) => (
    <ul className="names">
      {pages.map(({ path }) => (
        <li key={path}>
          <PageLink place={place} folder={folder} name={path.slice(path.indexOf('/') + 1)} />
        </li>
      ))}
    </ul>
  )
  return {
    path: 'index',
    title: words.index.title,
    description: words.index.description,
    body: (
      <>
        <h1>{words.index.title}</h1>
        <p className="lead">{words.lead}</p>
        <Section title={words.guide}>
          <ul>
            {lists.guide.map(({ path, title, description }) => (
              <li key={path}>
                <a href={`${path}.html`}>{title}</a>
                {words.about(description)}
              </li>
            ))}
          </ul>
        </Section>
        <p>
          <a href="tables.html">{words.tables.title}</a>
          {words.about(words.tables.description)}
        </p>
        <Section title={words.architectures}>{named('architecture', lists.architectures)}</Section>
        <Section title={words.defaults}>{named('default', lists.defaults)}</Section>
        <Section title={words.counted(words.calls, lists.calls.length)}>
          <CallList place={place} names={lists.calls.map(({ path }) => path.slice('call/'.length))} />
        </Section>
        <Section title={words.counted(words.capabilities, lists.capabilities.length)}>
          {named('capability', lists.capabilities)}
        </Section>
        <Section title={words.counted(words.sets, lists.sets.length)}>{named('set', lists.sets)}</Section>
        <Section title={words.counted(words.constants, lists.constants.length)}>
          {named('constants', lists.constants)}
        </Section>
        <Section title={words.counted(words.cves, lists.cves.length)}>{named('cve', lists.cves)}</Section>
      </>
    ),
  }
}
