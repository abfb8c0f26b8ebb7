import type { VNode } from 'preact'
import { localName } from '../../../rdf/iri.ts'
import type { AttributeRow, AttributeView, EntityView } from '../../entity-view.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { AttributeValues, Cardinality } from './attribute.tsx'
import { Domain } from './domain.tsx'
import { Section } from './rows.tsx'
import { Term, Words } from './term.tsx'

/** The attributes of the canonical model: the core first, then the others. */
export function EntityAttributes({ entity }: { entity: EntityView }): VNode {
  const { entity: words } = useReader().words
  const canonical = entity.attributes.filter((row) => row.canonical)
  const core = canonical.filter((row) => row.core)
  const others = canonical.filter((row) => !row.core)
  return (
    <Section id="attributes" title={words.core}>
      {core.length === 0 ? <p class="empty">{words.noCore}</p> : <AttributeTable rows={core} />}
      {others.length === 0 ? null : (
        <>
          <h3>{words.otherAttributes}</h3>
          <AttributeTable rows={others} />
        </>
      )}
    </Section>
  )
}

function AttributeTable({ rows }: { rows: readonly AttributeRow[] }): VNode {
  const { entity: words } = useReader().words
  return (
    <table class="stacking attributes">
      <thead>
        <tr>
          <th scope="col">{words.attribute}</th>
          <th scope="col">{words.values}</th>
          <th scope="col">{words.cardinality}</th>
          <th scope="col">{words.system}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ property, definition, canonical }) => (
          <tr>
            <th scope="row">
              <Term to={property} />
              {definition ? (
                <span class="below quiet-text">
                  <Words text={definition} />
                </span>
              ) : null}
            </th>
            <td>{canonical ? <AttributeValues attribute={canonical} /> : null}</td>
            <td>{canonical ? <Cardinality attribute={canonical} /> : null}</td>
            <td>{canonical?.systemOfRecord ? <Term to={canonical.systemOfRecord} /> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What each domain adds, side by side; on a narrow page one after the other. */
export function EntityExtensions({ entity }: { entity: EntityView }): VNode {
  const { entity: words } = useReader().words
  const { extensions, extensionRules, attributes } = entity
  const several = attributes.filter((row) => row.domains.length + (row.canonical ? 1 : 0) > 1 && row.domains.length > 0)
  return (
    <Section id="extensions" title={words.extensions}>
      <p class="quiet-text">{words.extensionsLead}</p>
      {extensionRules.length === 0 ? null : (
        <p class="quiet-text">
          {`${words.may}: `}
          {extensionRules.map((rule, at) => (
            <>
              {at === 0 ? null : ', '}
              <Term to={rule} />
            </>
          ))}
          .
        </p>
      )}
      {extensions.length === 0 ? <p class="empty">{words.noExtensions}</p> : null}
      <div class="extensions">
        {extensions.map((extension) => (
          <ExtensionColumn extension={extension} attributes={attributes} />
        ))}
      </div>
      {several.length === 0 ? null : <SaidBySeveral rows={several} />}
    </Section>
  )
}

function ExtensionColumn({
  extension,
  attributes,
}: {
  extension: EntityView['extensions'][number]
  attributes: readonly AttributeRow[]
}): VNode {
  const { entity: words } = useReader().words
  const own = attributes.flatMap(({ property, canonical, domains }) => {
    const said = domains.find(({ domain }) => domain.uri === extension.domain.uri)
    return said && !canonical ? [{ property, said }] : []
  })
  return (
    <section class="extension">
      <h3>
        <Domain domain={extension.domain} />
      </h3>
      {extension.classes.map((cls) => (
        <p class="quiet-text">
          <Term to={cls} />
        </p>
      ))}
      {own.length === 0 ? <p class="empty">{words.noAttributes}</p> : null}
      <ul>
        {own.map(({ property, said }) => (
          <li>
            <Term to={property} />
            <Said attribute={said} />
          </li>
        ))}
      </ul>
      <p class="all">
        <a href={withParameters('/proof', { domain: localName(extension.domain.uri) })}>{words.proof}</a>
      </p>
    </section>
  )
}

function Said({ attribute }: { attribute: AttributeView }): VNode {
  return (
    <span class="below quiet-text">
      <AttributeValues attribute={attribute} />
      {', '}
      <Cardinality attribute={attribute} />
    </span>
  )
}

function SaidBySeveral({ rows }: { rows: readonly AttributeRow[] }): VNode {
  const { entity: words } = useReader().words
  return (
    <>
      <h3>{words.shared}</h3>
      <p class="quiet-text">{words.sharedLead}</p>
      <table class="stacking attributes">
        <tbody>
          {rows.map(({ property, canonical, domains }) => (
            <tr>
              <th scope="row">
                <Term to={property} />
              </th>
              {canonical ? (
                <td>
                  {words.canonical}
                  <Said attribute={canonical} />
                </td>
              ) : null}
              {domains.map((said) => (
                <td>
                  <Domain domain={said.domain} />
                  <Said attribute={said} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
