import type { VNode } from 'preact'
import type { Download } from '../context.ts'

/** The formats of a document, in the order given. */
export function DownloadLinks({ downloads }: { downloads: readonly Download[] }): VNode {
  return (
    <ul class="formats">
      {downloads.map(({ label, href, mediaType }) => (
        <li>
          <a href={href} type={mediaType} rel="alternate">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
