import { isPortalOn } from '@chatfactor/core/feature'
import { Answers, CopyButton, Field, Link, linkTo, Notice, portalPaths, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import type { FormValues } from './opened-form.js'
import { countedTo50 } from './people-list.js'
import { portalSchema } from './portal-values.js'
import type { SettingsTabProps } from './settings-form.js'

/** Whether there is a portal, and where people find it. */
export const PortalSection: FC<SettingsTabProps<FormValues>> = ({ resource, values: given, errors }) => {
  const { site, may, words } = useConsole()
  const values = portalSchema.parse(given)
  const { address } = resource.selfService
  const pageAddress = address === null ? null : `${site.origin}${portalPaths(site, address).home}`
  return (
    <section>
      <h2>{words.say('console.portal.title')}</h2>
      <Switch
        name="selfService.enabled"
        label={words.say('console.portal.enabled')}
        explanation={words.say('console.portal.enabledHint')}
        on={values.enabled}
      />
      <Field
        label={words.say('console.portal.address')}
        name="selfService.address"
        value={values.address}
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
        {pageAddress !== null && !values.enabled ? (
          <p class="hint">{words.say('console.portal.pageAddressOff')}</p>
        ) : null}
      </div>
    </section>
  )
}

/** What a first token needs. */
export const FirstTokenSection: FC<SettingsTabProps<FormValues>> = ({
  resource,
  values: given,
  errors,
  withoutAddress: count,
}) => {
  const { words, paths } = useConsole()
  const values = portalSchema.parse(given)
  return (
    <section>
      <Answers
        legend={words.say('console.portal.firstEnrollment')}
        name="selfService.firstEnrollment"
        chosen={values.firstEnrollment}
        answers={[
          ['sign_in', words.say('console.portal.firstSignIn'), words.say('console.portal.firstSignInHint')],
          ['email_if_known', words.say('console.portal.firstEmail'), words.say('console.portal.firstEmailHint')],
          ['invite', words.say('console.portal.firstInvite'), words.say('console.portal.firstInviteHint')],
        ]}
        error={errors.get('selfService.firstEnrollment')}
      />
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
