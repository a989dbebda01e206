import { engines } from '../../core'
import { deviceVersions } from '../../platform/versions'
import { useVersionName } from '../documents/use-versions'
import { Chevron } from '../shared/chevron'
import { MenuButton } from '../shared/menu'
import type { MenuSection } from '../shared/menu-sections'
import { useAllMessages, useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'

const defaults = ['docker-default', 'podman-default', 'containerd-default'] as const
/** The newest; the start screen lists all. */
const MAX_DRAFTS = 12
const MAX_VERSIONS = 8

/** Chooses what the profile is held against. */
export function SourceMenu({ name, onPaste }: { name: string; onPaste: () => void }) {
  const words = useWords('comparing')
  const { opening } = useAllMessages()
  const { drafts: storage, files } = usePlatform()
  const session = useSession()
  const view = useView()
  const source = useViewState(state => state.compared)
  const { earlier } = useWords('documents')
  const versionName = useVersionName()

  const openFile = async () => {
    const file = await files.choose()
    if (!file) return
    const read = await files.read(file)
    if (read.ok) view.compareWith({ kind: 'text', name: read.name, text: read.text })
    else view.note(opening.readRefusal[read.refusal](read.name))
  }
  const openDraft = async (id: string) => {
    const draft = await storage.load(id)
    if (draft) view.compareWith({ kind: 'text', name: draft.name, text: draft.text })
    else view.note(opening.draftMissing)
  }
  const openVersion = async (id: string, name: string) => {
    const version = await deviceVersions.load(id)
    if (version) view.compareWith({ kind: 'text', name, text: version.text })
    else view.note(opening.draftMissing)
  }
  // Asked for when the menu opens: versions and drafts grow while a person works, and few need the engines' history. A
  // browser that keeps nothing has only the latter.
  const loadMore = async (): Promise<MenuSection[]> => {
    const own = session.store.getState().document?.id ?? ''
    const [versions, drafts, earlierReleases] = await Promise.all([
      deviceVersions.list(own).catch(() => []),
      storage.list().catch(() => []),
      import('../../core/advice/presets/earlier-releases').then(
        loaded => loaded.earlierReleases,
        () => undefined,
      ),
    ])
    const versionItems = versions.slice(0, MAX_VERSIONS).map(version => {
      const { whole } = versionName(version)
      return { id: version.id, label: whole, run: () => void openVersion(version.id, whole) }
    })
    const draftItems = drafts
      .filter(({ id, damage }) => id !== own && damage !== 'text-lost')
      .slice(0, MAX_DRAFTS)
      .map(({ id, name }) => ({ id, label: name, run: () => void openDraft(id) }))
    const releaseSections = engines.map(engine => ({
      id: engine,
      title: words.earlier[engine],
      items: (earlierReleases?.(engine) ?? []).map(({ id: release, releases }) => ({
        id: release,
        label: words.release[engine](releases),
        checked: source.kind === 'release' && source.engine === engine && source.release === release,
        run: () => view.compareWith({ kind: 'release', engine, release }),
      })),
    }))
    return [
      { id: 'versions', title: earlier, items: versionItems },
      { id: 'drafts', title: words.onThisDevice, items: draftItems },
      ...releaseSections,
    ].filter(({ items }) => items.length > 0)
  }
  const sections: MenuSection[] = [
    {
      id: 'defaults',
      title: words.defaults,
      items: defaults.map(preset => ({
        id: preset,
        label: words.default[preset],
        checked: source.kind === 'default' && source.preset === preset,
        run: () => view.compareWith({ kind: 'default', preset }),
      })),
    },
    {
      id: 'texts',
      title: words.otherTexts,
      items: [
        {
          id: 'opened',
          label: words.asOpened,
          checked: source.kind === 'opened',
          run: () => view.compareWith({ kind: 'opened' }),
        },
        { id: 'file', label: words.openFile, run: () => void openFile() },
        { id: 'paste', label: words.paste, run: onPaste },
      ],
    },
  ]
  return (
    <MenuButton
      label={`${words.compareWith} ${name}`}
      sections={sections}
      loadMore={loadMore}
      className="btn line small"
    >
      <span className="mute">{words.compareWith}</span> <span>{name}</span>
      <Chevron />
    </MenuButton>
  )
}
