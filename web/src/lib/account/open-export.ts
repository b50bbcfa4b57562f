/** Opens a copy in a window of its own; asks first over the client, which can ask the person to confirm. */
import { answerOf, api } from '#lib/api.ts';

export async function openExport(id: string, form: 'json' | 'page', language: 'bn' | 'en'): Promise<void> {
  await answerOf(api.GET('/api/privacy/exports/{id}', { params: { path: { id } } }));
  const link = document.createElement('a');
  link.href = `/api/privacy/exports/${id}/file?${new URLSearchParams({ form, language })}`;
  link.rel = 'noreferrer';
  if (form === 'page') link.target = '_blank';
  else link.download = 'personal-data.json';
  link.click();
}
