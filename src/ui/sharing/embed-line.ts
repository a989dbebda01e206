import { escapeHtml } from '../../core/report'

/** What a page holds to show a shared profile: the link in a frame, as the read-only view. */
export function embedLine(link: string, title: string): string {
  const address = new URL(link)
  address.search = '?embed'
  return `<iframe src="${escapeHtml(address.href)}" title="${escapeHtml(title)}" width="600" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>`
}
