import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in Spanish. */
export const texts: Translation<typeof en> = {
  'change.pin.set': 'Se estableció un PIN; ahora se escribe delante de cada código.',
  'change.pin.removed': 'Se quitó el PIN que se escribía delante de cada código.',
  'change.recovery_codes.renewed': 'Sus códigos de recuperación se reemplazaron por otros nuevos.',
  'change.recovery_code.used': 'Se usó uno de sus códigos de recuperación para iniciar sesión.',
  'change.factor.cleared': 'Para iniciar sesión ya no se pide un segundo factor.',
  'change.bypass.granted': 'Un administrador le permite iniciar sesión sin un segundo factor durante un tiempo.',
  'change.bypass.until':
    'Un administrador le permite iniciar sesión sin un segundo factor hasta el {at}. Motivo indicado: {reason}.',
  'change.bypass.toChat':
    'Un administrador le permite por ahora iniciar sesión sin un segundo factor. Eso termina {when}. Motivo indicado: {reason}.',
  'subject.pin.set': 'Se estableció un PIN para sus códigos de {resource}',
  'subject.pin.removed': 'Se quitó su PIN de {resource}',
  'subject.recovery_codes.renewed': 'Se reemplazaron sus códigos de recuperación de {resource}',
  'subject.recovery_code.used': 'Se usó un código de recuperación para iniciar sesión en {resource}',
  'subject.factor.cleared': '{resource} ya no le pide un segundo factor',
  'subject.bypass.granted': 'Por ahora, {resource} le deja entrar sin un segundo factor',
  'happened.pin.set': 'Se estableció el PIN',
  'happened.pin.removed': 'Se quitó el PIN',
  'happened.recovery_codes.renewed': 'Nuevos códigos de recuperación',
  'happened.recovery_code.used': 'Se usó un código de recuperación',
  'happened.recovery_code.missed': 'Código de recuperación incorrecto',
  'happened.bypass.granted': 'Acceso sin segundo factor durante un tiempo',
  'happened.factor.cleared': 'Segundo factor desactivado',
}
