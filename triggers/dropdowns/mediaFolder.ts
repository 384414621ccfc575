import { defineTrigger } from 'zapier-platform-core';
import { listMedia } from '../../highlevel/endpoints/medias';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdown of the folders of the media storage. */
export default defineTrigger({
  key: 'media_folder',
  noun: 'Folder',
  display: { label: 'Media Folder', description: 'Triggers when a folder is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) =>
      pollList(z, bundle, listMedia, {
        always: {
          type: 'folder',
          sortBy: 'name',
          sortOrder: 'asc',
        },
        record: named,
      }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
