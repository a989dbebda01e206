import { useEffect, useState } from 'react'
import type { ImportedProfile } from '../../core/doors/import'
import { say } from '../../messages'
import { useMessages, useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import styles from './carried-dialog.module.css'
import type { FoundProfiles } from './import-offer'

/** Shows that a long file is being read; then asks which of its profiles to open, and says what was taken and left. */
export function CarriedDialog({ onClose }: { onClose: () => void }) {
  const offer = useViewState(state => state.offer)
  if (!offer) return null
  if (offer.kind === 'reading') return <Reading file={offer.file} onCancel={onClose} />
  return <Offer offer={offer} onClose={onClose} />
}

/** Whoever has waited so long wants to know for how long yet. */
const LONG_MS = 4000

/** Closing it gives the reading up; `read-visibly.ts` watches over that. */
function Reading({ file, onCancel }: { file: string; onCancel: () => void }) {
  const words = useWords('importing')
  const { shell } = useMessages()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  const footer = (
    <>
      <span className="grow" />
      <button type="button" className="btn line" data-autofocus onClick={onCancel}>
        {shell.cancel}
      </button>
    </>
  )
  return (
    <Modal title={words.reading(file)} size="small" onClose={onCancel} footer={footer}>
      <div className={styles.offer}>
        <p>{words.untilRead}</p>
        <p role="status">{isLong && words.takesLong}</p>
      </div>
    </Modal>
  )
}

function Offer({ offer, onClose }: { offer: FoundProfiles; onClose: () => void }) {
  const words = useWords('importing')
  const { shell } = useMessages()
  const session = useSession()
  const view = useView()
  const { file, format, profiles, passedOver, origin } = offer
  const [place, setPlace] = useState(0)
  const chosen = profiles[place]

  const open = () => {
    if (!chosen) return
    onClose()
    view.showPane('problems')
    session.openText(chosen.text, chosen.name, origin)
    view.note(words.taken(format, chosen.place, file))
  }
  const footer = (
    <>
      <span className="grow" />
      <button type="button" className="btn line" onClick={onClose}>
        {shell.cancel}
      </button>
      <button
        type="button"
        className="btn primary"
        data-autofocus={profiles.length === 1 || undefined}
        onClick={open}
      >
        {words.open}
      </button>
    </>
  )
  return (
    <Modal title={words.title(file)} size="small" onClose={onClose} footer={footer}>
      <div className={styles.offer}>
        <p className="mute">{words.format[format]}</p>
        {profiles.length > 1 && (
          <fieldset className={styles.choices}>
            <legend className="visually-hidden">{words.choose}</legend>
            {profiles.map((profile, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and the list never changes
              <label key={index} className={styles.choice}>
                <input
                  type="radio"
                  name="carried-profile"
                  data-autofocus={index === 0 || undefined}
                  checked={index === place}
                  onChange={() => setPlace(index)}
                />
                <Named profile={profile} />
              </label>
            ))}
          </fieldset>
        )}
        {chosen && (
          <>
            {chosen.notes.length > 0 && (
              <ul className={styles.notes}>
                {chosen.notes.map(note => (
                  <li key={note.id}>{say(words.note, note)}</li>
                ))}
              </ul>
            )}
            <Excerpt text={chosen.text} />
          </>
        )}
        {passedOver.length > 0 && <p className="mute">{words.passedOver(passedOver.join(', '))}</p>}
      </div>
    </Modal>
  )
}

function Named({ profile: { meaning, name, place } }: { profile: ImportedProfile }) {
  const words = useWords('importing')
  if (meaning) return <span>{words.meaning[meaning]}</span>
  return <span className={styles.named}>{place ?? name}</span>
}

/** More would only be scrolled past. */
const MAX_EXCERPT = 4000

function Excerpt({ text }: { text: string }) {
  const words = useWords('importing')
  const excerpt = text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}…` : text
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <section className={styles.excerpt} aria-label={words.text} tabIndex={0}>
      <pre>{excerpt}</pre>
    </section>
  )
}
