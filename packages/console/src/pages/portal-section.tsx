import { isPortalOn } from '@chatfactor/core/feature'
import { CopyButton, Field, Link, linkTo, Notice, portalPaths } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import type { FormValues } from './opened-form.js'
import { countedTo50 } from './people-list.js'
import { portalFields } from './portal-values.js'
import { SettingsIn } from './setting-input.js'
import type { SettingsTabProps } from './settings-form.js'

/** Whether there is a portal, and its address. */
export const PortalSection: FC<SettingsTabProps<FormValues>> = ({ resource, values, errors }) => {
  const { site, may, words } = useConsole()
  const { address } = resource.selfService
  const pageAddress = address === null ? null : `${site.origin}${portalPaths(site, address).home}`
  return (
    <section>
      <h2>{words.say('console.portal.title')}</h2>
      <SettingsIn group="portal" fields={portalFields} values={values} errors={errors} />
      <Field
        label={words.say('console.portal.address')}
        name="selfService.address"
        value={String(values.address)}
        error={errors.get('selfService.address')}
        hint={words.say('console.portal.addressHint')}
        input={{ maxlength: 50, autocapitalize: 'none', spellcheck: false }}
      />
      <div class="field">
        <span class="field-name">{words.say('console.portal.pageAddress')}</span>
        {pageAddress === null ? (
          <p class="hint">{words.say('console.portal.pageAddressMissing')}</p>
        ) : (
          <p class="page-address">
            <Link id="page-address" href={pageAddress} says={pageAddress} />
            <CopyButton of="#page-address" label={words.say('console.portal.pageAddressCopy')} />
            {isPortalOn(resource) && may('members.sendPortalLinks') ? (
              <a class="button small" href={adminPaths(site).tell(resource.id)}>
                {words.say('console.tell.title')}
              </a>
            ) : null}
          </p>
        )}
        {pageAddress !== null && values.enabled !== true ? (
          <p class="hint">{words.say('console.portal.pageAddressOff')}</p>
        ) : null}
      </div>
    </section>
  )
}

/** What a first token requires. */
export const FirstTokenSection: FC<SettingsTabProps<FormValues>> = (props) => {
  const { resource, values, errors, withoutAddress: count } = props
  const { words, paths } = useConsole()
  return (
    <section>
      <SettingsIn group="first" fields={portalFields} values={values} errors={errors} />
      {count === 0 || values.firstEnrollment !== 'sign_in' ? null : (
        <Notice tone="info">
          {[
            ...words.parts('console.portal.noAddress', {
              count,
              shown: countedTo50(count),
              link: linkTo(`${paths.resource(resource.id, 'members')}?only=no_address`),
            }),
          ]}
        </Notice>
      )}
    </section>
  )
}
