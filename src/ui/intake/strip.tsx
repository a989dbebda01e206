import { useViewState } from '../shared/view'
import LinkStrip from '../sharing/link-strip'
import BroughtStrip from './brought-strip'

/** Above a document that was brought or came by a link: where it is from, and the ways on. */
export default function Strip() {
  return useViewState(state => state.brought !== undefined) ? <BroughtStrip /> : <LinkStrip />
}
