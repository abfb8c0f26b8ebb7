import { renderToString } from 'preact-render-to-string'
import type { DomainMapView } from '../../domain-map-view.ts'
import type { PageContext } from '../context.ts'
import { ReaderProvider, readerOf } from '../reader.ts'
import { DomainMapPicture } from './picture.tsx'

/** What XML 1.0 does not allow, however it is written (§2.2); names may hold it. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** The picture as a document of its own; the style sheet of the site gives it colours where it may be read. */
export function domainMapSvg(context: PageContext, map: DomainMapView): string {
  const version = context.assetVersion === undefined ? '' : `?v=${encodeURIComponent(context.assetVersion)}`
  const picture = renderToString(
    <ReaderProvider value={readerOf(context)}>
      <DomainMapPicture map={map} />
    </ReaderProvider>,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="/assets/site.css${version}"?>\n${picture.replace(forbidden, '')}\n`
}
