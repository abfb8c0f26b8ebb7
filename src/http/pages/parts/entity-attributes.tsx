import type { VNode } from 'preact'
import type { AttributeRow, AttributeView, EntityView } from '../../entity-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { AttributeValues, Cardinality } from './attribute.tsx'
import { Domain, DomainName } from './domain.tsx'
import { Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term, Terms, Words } from './term.tsx'

/** The attributes of the canonical model: the core first, then the others. */
export function EntityAttributes({ entity }: { entity: EntityView }): VNode {
  const { entity: words } = useReader().words
  const canonical = entity.attributes.filter((row) => row.canonical)
  const core = canonical.filter((row) => row.core)
  const others = canonical.filter((row) => !row.core)
  return (
    <Section id="attributes" title={words.core}>
      {core.length === 0 ? <p class="empty">{words.noCore}</p> : <AttributeTable title={words.core} rows={core} />}
      {others.length === 0 ? null : (
        <>
          <h3>{words.otherAttributes}</h3>
          <AttributeTable title={words.otherAttributes} rows={others} />
        </>
      )}
    </Section>
  )
}

function AttributeTable({ title, rows }: { title: string; rows: readonly AttributeRow[] }): VNode {
  const { entity: words } = useReader().words
  return (
    <table class="stacking attributes">
      <TableHead caption={title} headings={[words.attribute, words.values, words.cardinality, words.system]} />
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
            <td data-label={words.values}>{canonical ? <AttributeValues attribute={canonical} /> : null}</td>
            <td data-label={words.cardinality}>{canonical ? <Cardinality attribute={canonical} /> : null}</td>
            <td data-label={words.system}>
              {canonical?.systemOfRecord ? <Term to={canonical.systemOfRecord} /> : '–'}
            </td>
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
          <Terms terms={extensionRules} />.
        </p>
      )}
      {extensions.length === 0 ? <p class="empty">{words.noExtensions}</p> : null}
      <div class="extensions">
        {extensions.map((extension) => (
          <ExtensionColumn entity={entity} extension={extension} />
        ))}
      </div>
      {several.length === 0 ? null : <SaidBySeveral rows={several} />}
    </Section>
  )
}

/** So many domains stand open beside each other; of more, each is folded. */
const OPEN_DOMAINS = 8

interface ExtensionProps {
  readonly entity: EntityView
  readonly extension: EntityView['extensions'][number]
}

function ExtensionColumn({ entity, extension }: ExtensionProps): VNode {
  if (entity.extensions.length <= OPEN_DOMAINS)
    return (
      <section class="extension">
        <h3>
          <Domain domain={extension.domain} />
        </h3>
        <Added entity={entity} extension={extension} />
      </section>
    )
  return (
    <details class="extension">
      <summary>
        <DomainName domain={extension.domain} /> <Attributes count={extension.attributes} />
      </summary>
      <Added entity={entity} extension={extension} />
    </details>
  )
}

function Attributes({ count }: { count: number }): VNode {
  const { words, lang } = useReader()
  return <small class="mark">{words.domain.attributes(count, formatNumber(count, lang))}</small>
}

/** Classes, attributes and states of one domain, with the ways to its proof and to a comparison. */
function Added({ entity, extension }: ExtensionProps): VNode {
  const { entity: words } = useReader().words
  const { domain, classes, lifecycle } = extension
  const own = entity.attributes.flatMap(({ property, definition, canonical, domains }) => {
    const said = domains.find((each) => each.domain.uri === domain.uri)
    return said && !canonical ? [{ property, definition, said }] : []
  })
  return (
    <>
      {classes.map((cls) => (
        <p class="quiet-text">
          <Term to={cls} />
        </p>
      ))}
      {own.length === 0 ? <p class="empty">{words.noAttributes}</p> : null}
      <ul>
        {own.map(({ property, definition, said }) => (
          <li>
            <Term to={property} />
            <Said attribute={said} />
            {definition ? (
              <span class="below quiet-text">
                <Words text={definition} />
              </span>
            ) : null}
          </li>
        ))}
        {lifecycle ? (
          <li>
            <span class="quiet-text">{`${words.ownStates}: `}</span>
            <Term to={lifecycle.scheme} />
          </li>
        ) : null}
      </ul>
      <ul class="extension-links">
        <li>
          <a href={withParameters('/proof', { domain: domain.id })}>{words.proof}</a>
        </li>
        {classes.slice(0, 1).map((cls) => (
          <li>
            <a href={withParameters('/compare', { left: entity.uri, right: cls.uri })}>{words.compareWith}</a>
          </li>
        ))}
      </ul>
    </>
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
