import { useEffect, useState } from 'react'
import { loadComparingWords } from '../../messages/comparing'
import type { DraftSummary } from '../../platform/drafts'
import { MenuButton, type MenuSection } from '../shared/menu'
import { useArea, useMessages } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { Chevron } from '../shell/top-bar'

const defaults = ['docker-default', 'podman-default', 'containerd-default'] as const
/** The newest; the start screen lists all. */
const MAX_DRAFTS = 12

/** Chooses what the profile is held against. */
export function SourceMenu({ name, onPaste }: { name: string; onPaste: () => void }) {
  const words = useArea(loadComparingWords)
  const { shell } = useMessages()
  const { drafts: storage, files } = usePlatform()
  const session = useSession()
  const view = useView()
  const source = useViewState(state => state.compared)
  const drafts = useDrafts()

  const openFile = async () => {
    const file = await files.choose()
    if (!file) return
    const read = await files.read(file)
    if (read.ok) view.compareWith({ kind: 'text', name: read.name, text: read.text })
    else view.note(shell.readRefusal[read.refusal](read.name))
  }
  const openDraft = async (id: string) => {
    const draft = await storage.load(id)
    if (draft) view.compareWith({ kind: 'text', name: draft.name, text: draft.text })
    else view.note(shell.draftMissing)
  }
  const own = session.store.getState().document?.id
  const others = drafts.filter(({ id }) => id !== own).slice(0, MAX_DRAFTS)
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
    ...(others.length > 0
      ? [
          {
            id: 'drafts',
            title: words.onThisDevice,
            items: others.map(draft => ({
              id: draft.id,
              label: draft.name,
              run: () => void openDraft(draft.id),
            })),
          },
        ]
      : []),
  ]
  return (
    <MenuButton label={`${words.compareWith}: ${name}`} sections={sections} className="btn line small">
      <span className="mute">{words.compareWith}</span>
      <span>{name}</span>
      <Chevron />
    </MenuButton>
  )
}

function useDrafts(): readonly DraftSummary[] {
  const { drafts } = usePlatform()
  const [list, setList] = useState<readonly DraftSummary[]>([])
  useEffect(() => {
    let gone = false
    drafts.list().then(
      found => {
        if (!gone) setList(found)
      },
      () => {
        // This browser keeps nothing, which the status bar says.
        gone = true
      },
    )
    return () => {
      gone = true
    }
  }, [drafts])
  return list
}
