// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/contact.h"

namespace hopscope {

Contact contactAfter(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Refused:
    case Meaning::ConnectTimeout:
    case Meaning::NoLiveUpstream:
    case Meaning::ResolveFailed:
    case Meaning::TlsFailed:
    case Meaning::TlsTimeout:
    case Meaning::Unreachable:
    case Meaning::PortExhaustion:
    case Meaning::ProxyLimit:
    case Meaning::QueueFull:
    case Meaning::RateLimited:
    case Meaning::AccessDenied:
    case Meaning::RoutingError:
        return Contact::NotMade;
    case Meaning::ReadTimeout:
    case Meaning::Reset:
    case Meaning::PrematureClose:
    case Meaning::BrokenBody:
    case Meaning::InvalidHeader:
    case Meaning::HeaderTooBig:
        return Contact::Made;
    default:
        return Contact::Unknown;
    }
}

} // namespace hopscope
