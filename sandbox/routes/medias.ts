import { badRequest, invalid, notFound, traceId } from '../answer';
import { on, traced, type SandboxRequest } from '../routing';
import { must, numeric, oneOf, text } from '../rules';
import { media, type Media } from '../seed/media';

const list = ({ location, query }: SandboxRequest) => {
  const { offset = '0', limit = '20', sortOrder, type, parentId } = query;
  const found = media(location)
    .list()
    .filter((one) => one.type === type && (!parentId || one.parentId === parentId))
    .sort((a, b) => a.name.localeCompare(b.name) * (sortOrder === 'desc' ? -1 : 1));
  return { files: found.slice(Number(offset), Number(offset) + Number(limit)) };
};

const most = 25 * 1024 * 1024;

/** In which words it refuses is a guess. */
const upload = ({ location, body }: SandboxRequest) => {
  const { file, hosted, fileUrl, name, parentId } = body as Record<string, string> & { file?: File };
  const isHosted = hosted === 'true';
  if (isHosted && !fileUrl) invalid('fileUrl should not be empty');
  if (!isHosted && !file) invalid('file should not be empty');
  if (!isHosted && file && file.size > most) badRequest('File size should not be more than 25 MB');
  if (parentId && !media(location).get(parentId)) notFound('Folder', parentId);
  const _id = location.state.random.hex();
  const fileName = name || (isHosted ? fileUrl?.split('/').at(-1) : file?.name) || 'file';
  const url = `https://storage.example.com/${location.id}/media/${_id}/${encodeURIComponent(fileName)}`;
  const made: Media = { _id, altId: location.id, altType: 'location', name: fileName, type: 'file', parentId, url };
  media(location).put(made);
  return { fileId: _id, url };
};

export const routes = traced(
  [
    on('GET /medias/files', list, {
      query: {
        ...{ altId: must(text), altType: must(oneOf('location')), type: must(oneOf('file', 'folder')) },
        ...{ sortBy: must(text), sortOrder: must(oneOf('asc', 'desc')), offset: numeric, limit: numeric },
      },
    }),
    on('POST /medias/upload-file', upload),
  ],
  traceId,
);
