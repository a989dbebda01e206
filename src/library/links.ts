import { encodeShare } from '../core/doors/share'
import { StreamCompression } from '../platform/compression'
import type { EffectOptions } from './effects'
import type { Profile } from './profile'
import { targetOf } from './targets'

/**
 * A link that opens a profile in the app at `app`, which carries it in its fragment; undefined where it is too large for
 * one.
 *
 * @public
 */
export async function shareLink(
  profile: Profile,
  app: string,
  options: EffectOptions & { readonly name?: string } = {},
): Promise<string | undefined> {
  const { name = 'profile.json' } = options
  const shared = { name, text: profile.text, target: targetOf(options.target), expectations: [] }
  const sharing = await encodeShare(shared, app, new StreamCompression())
  return sharing.ok ? sharing.link.url : undefined
}
