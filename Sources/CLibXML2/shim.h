#pragma once
// Debian builds libxml2 with ICU, and <libxml/encoding.h> then pulls in <unicode/ucnv.h>, whose enums clash with
// Foundation's own ICU module. Only private fields depend on the macro, and none of them is touched here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <iconv.h>
#include <string.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// `xmlFree` is a mutable C global, which Swift 6 refuses to touch.
static inline void bw_free(void *p) { xmlFree(p); }

// Where `wanted` first stands, or -1.
static inline long bw_find(const void *bytes, size_t count, unsigned char wanted) {
  const char *found = count ? (const char *)memchr(bytes, wanted, count) : NULL;
  return found ? found - (const char *)bytes : -1;
}

// MARK: Errors

// Where the complaints of one parse or query go.
typedef void (*bw_error_sink)(void *user, int level, int code, int line, const char *message);

typedef struct {
  bw_error_sink sink;
  void *user;
} bw_error_route;

// The callback's argument gained `const` in libxml2 2.12; Swift sees one shape on every version.
#if LIBXML_VERSION >= 21200
typedef const xmlError *bw_xml_error;
#else
typedef xmlErrorPtr bw_xml_error;
#endif

static inline void bw_direct_error(void *data, bw_xml_error e) {
  bw_error_route *route = (bw_error_route *)data;
  if (route && e) route->sink(route->user, (int)e->level, e->code, e->line, e->message);
}

static inline void bw_parser_error(void *data, bw_xml_error e) {
  xmlParserCtxtPtr parser = (xmlParserCtxtPtr)data;
  if (parser) bw_direct_error(parser->_private, e);
}

// A few messages (unknown XPath function, out of memory) pass the structured route by and go to stderr. The generic
// handler is per thread, so it is silenced on whichever thread is about to call in; nothing suspends in between.
static inline void bw_ignore(void *data, const char *message, ...) { (void)data; (void)message; }
static inline void bw_silence(void) { xmlSetGenericErrorFunc(NULL, bw_ignore); }

// htmlNewParserCtxt() leaves sax->initialized at 1, and libxml2 honours sax->serror only if it is XML_SAX2_MAGIC.
static inline void bw_route_parser(xmlParserCtxtPtr parser, bw_error_route *route) {
  bw_silence();
  parser->_private = route;
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->serror = bw_parser_error;
}

static inline void bw_route_xpath(xmlXPathContextPtr context, bw_error_route *route) {
  context->error = bw_direct_error;
  context->userData = route;
}

static inline void bw_route_reader(xmlTextReaderPtr reader, bw_error_route *route) {
  bw_silence();
  xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)bw_direct_error, route);
}

// MARK: Reading

typedef struct {
  const char *bytes;
  int left;
} bw_source;

static inline int bw_read(void *data, char *buffer, int length) {
  bw_source *source = (bw_source *)data;
  int count = source->left < length ? source->left : length;
  if (count > 0) memcpy(buffer, source->bytes, (size_t)count);
  source->bytes += count;
  source->left -= count;
  return count;
}

// Like xmlCtxtReadMemory(), which in 2.9 refuses some documents beyond 10 MB ("Huge input lookup"), depending on how
// their last bytes fall; read in pieces, no document is. The bytes are UTF-8.
static inline xmlDocPtr bw_read_xml(xmlParserCtxtPtr parser, const void *bytes, int count, int options) {
  bw_source source = {(const char *)bytes, count};
  return xmlCtxtReadIO(parser, bw_read, NULL, &source, NULL, NULL, options);
}

// MARK: Character sets

enum { bw_decoded = 0, bw_unknown_charset = 1, bw_invalid_bytes = 2 };

// Turns `count` bytes in the character set `name` into UTF-8, strictly. On `bw_invalid_bytes` *offset is where.
static inline int bw_decode(
    const char *name, const void *bytes, size_t count, void *out, size_t capacity, size_t *written, size_t *offset) {
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1) return bw_unknown_charset;
  char *from = (char *)bytes, *to = (char *)out;
  size_t left = count, room = capacity;
  size_t result = iconv(converter, &from, &left, &to, &room);
  if (result != (size_t)-1) result = iconv(converter, NULL, NULL, &to, &room);
  iconv_close(converter);
  *written = capacity - room;
  *offset = count - left;
  return result == (size_t)-1 ? bw_invalid_bytes : bw_decoded;
}
