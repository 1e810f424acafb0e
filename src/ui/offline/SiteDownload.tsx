import { useTranslation } from 'react-i18next';
import { useLoaded } from '../shared/useLoaded.ts';
import { useFormat } from '../shared/useFormat.ts';

const archive = './pruning-playground.zip';

/** What of it the host has; a copy that was unpacked from it is a host without it. */
async function findArchive(): Promise<{ sizeBytes: number } | undefined> {
  try {
    const { ok, headers } = await fetch(archive, { method: 'HEAD' });
    const isArchive = ok && (headers.get('content-type') ?? '').includes('zip');
    return isArchive ? { sizeBytes: Number(headers.get('content-length')) } : undefined;
  } catch {
    return undefined;
  }
}

/** The whole site as one file, where its host has that. */
export function SiteDownload() {
  const { t } = useTranslation('offline');
  const { megabytes } = useFormat();
  const found = useLoaded(findArchive);
  if (!found) return undefined;
  const { sizeBytes } = found;
  return (
    <a href={archive} download>
      {sizeBytes > 0 ? t('download', { size: megabytes(sizeBytes) }) : t('downloadAny')}
    </a>
  );
}
