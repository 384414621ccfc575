import { defineCreate } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { uploadMedia } from '../../highlevel/endpoints/medias';
import { badInput } from '../../highlevel/errors';
import { throttle } from '../../highlevel/rateLimits';
import { fetchForeign } from '../../highlevel/send';
import { media } from '../../records/media';
import { output } from '../../records/outputs';

/** What HighLevel takes in one file (its OpenAPI file). */
const mostBytes = 25 * 2 ** 20;

export default defineCreate({
  key: 'upload_media',
  noun: 'Media File',
  display: {
    label: 'Upload Media',
    description: 'Uploads a file to the media storage, from an earlier step or from its web address.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { key: 'file', label: 'File', type: 'file', helpText: 'A file of at most 25 MB.' },
      {
        key: 'fileUrl',
        label: 'File URL',
        helpText: 'Used instead of a file. HighLevel fetches it, so anyone must be able to open it.',
      },
      {
        key: 'name',
        label: 'Name',
        helpText: 'With its ending, such as brochure.pdf. If empty, the file keeps its name.',
      },
      { key: 'parentId', label: 'Folder', dynamic: 'media_folder.id.name' },
    ],
    perform: async (z, bundle) => {
      const { file, fileUrl, name, parentId } = bundle.inputData;
      if (Boolean(file) === Boolean(fileUrl)) throw badInput(z, 'Fill in either File or File URL.');
      const form = new FormData();
      form.append('hosted', String(!file));
      if (file) {
        const { bytes, type, name: ownName } = await fetchForeign(z, bundle, file, mostBytes);
        form.append('file', new File([bytes], name || ownName || 'file', { type }));
      }
      for (const [part, value] of Object.entries({ fileUrl, name, parentId })) if (value) form.append(part, value);
      const answer = await call(z, bundle, uploadMedia, { form });
      return output(z, bundle, media, { ...answer, id: answer.fileId });
    },
    outputFields: media.outputFields,
    sample: media.sample,
  },
});
