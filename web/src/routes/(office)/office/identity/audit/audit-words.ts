/** What was done and to what, in words of any room: `audit_<action, dots as __>`, else the code as it is written. */
import audit from 'virtual:sentences/audit';

const sentence = (key: string) => audit[`audit_${key.replaceAll('.', '__')}`]?.();

export const actionLabel = (action: string): string => sentence(action) ?? action;

export const subjectLabel = (kind: string): string => sentence(`kind_${kind}`) ?? kind;
