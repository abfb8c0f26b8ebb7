import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { localName } from '../../../rdf/iri.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { CrosswalkPicture, type CrosswalkPictureProps } from './crosswalk-picture.tsx'
import { DomainName } from './domain.tsx'

/** Up to so many domains a picture can be read; of more, one is drawn at a time. */
const DRAWN_DOMAINS = 8

/** A crosswalk as a picture; of very many domains, the way to the picture of each. */
export function DrawnCrosswalk({ entity, ...picture }: CrosswalkPictureProps & { entity: Reference }): VNode {
  const { crosswalk: words } = useReader().words
  if (picture.domains.length <= DRAWN_DOMAINS) return <CrosswalkPicture {...picture} />
  return (
    <>
      <p class="quiet-text">{words.drawnAlone}</p>
      <ul class="choices">
        {picture.domains.map(({ domain }) => (
          <li>
            <a href={withParameters('/crosswalk', { entity: entity.uri, domain: localName(domain.uri) })}>
              <DomainName domain={domain} />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
